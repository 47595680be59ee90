import { Anchor, Text } from '@mantine/core'
import { Link, useRouteError } from 'react-router'
import { useText } from '../i18n/text'
import { Page } from '../shared/Page'
import { ProblemAlert } from '../shared/ProblemAlert'

/** In the place of a page that threw; the rest of the shell goes on. */
export function PageFailed() {
  const t = useText()
  const error = useRouteError()
  return (
    <Page title={t.problem.title} lead={t.problem.page}>
      <ProblemAlert error={error} retry={() => location.reload()} />
    </Page>
  )
}

export function PageNotFound() {
  const t = useText()
  return (
    <Page title={t.problem.notFound}>
      <Text>{t.problem.notFoundLead}</Text>
      <Anchor component={Link} to="/">
        {t.problem.home}
      </Anchor>
    </Page>
  )
}
