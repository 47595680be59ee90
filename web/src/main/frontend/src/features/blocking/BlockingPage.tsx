import { IconBan } from '@tabler/icons-react'
import { useText } from '../../i18n/text'
import { platformName } from '../../shared/platforms'
import { ObjectList } from '../policy/ObjectList'
import type { BlockingList } from '../policy/objects'

export function BlockingPage() {
  const t = useText()
  return (
    <ObjectList<BlockingList>
      kind="blocking-lists"
      path="/blocking"
      title={t.blocking.title}
      lead={t.blocking.lead}
      add={t.blocking.add}
      icon={<IconBan aria-hidden />}
      emptyTitle={t.blocking.emptyTitle}
      empty={t.blocking.empty}
      more={[
        {
          id: 'platforms',
          header: t.library.platforms,
          csv: (list) => list.platforms.join(' '),
          cell: (list) => list.platforms.map(platformName).join(', '),
        },
        {
          id: 'entries',
          header: t.blocking.entries,
          csv: (list) => list.entries.map((entry) => entry.value).join(' '),
          cell: (list) => list.entries.map((entry) => entry.value).join(', '),
        },
      ]}
    />
  )
}
