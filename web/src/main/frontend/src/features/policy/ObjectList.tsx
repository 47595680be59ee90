import { Anchor, Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '../../i18n/text'
import { CsvButton, DataTable, type Column } from '../../shared/DataTable'
import { usePages } from '../../shared/list'
import { Empty, Page } from '../../shared/Page'
import { objectPage, type Kind, type PolicyObject } from './objects'

interface Props<T extends PolicyObject> {
  kind: Kind
  path: string
  title: string
  lead: string
  add: string
  icon: ReactNode
  emptyTitle: string
  empty: string
  more: Column<T>[]
}

/** The list of one kind of object: its names, what else is told of each, and the way to make one. */
export function ObjectList<T extends PolicyObject>({ kind, path, title, lead, add, icon, emptyTitle, empty, more }: Props<T>) {
  const t = useText()
  const fetchPage = useMemo(() => objectPage<T>(kind), [kind])
  const list = usePages<T>([kind, 'list'], fetchPage)
  const columns: Column<T>[] = [
    {
      id: 'name',
      header: t.library.name,
      csv: (object) => object.name,
      cell: (object) => (
        <Stack gap={0}>
          <Anchor component={Link} to={`${path}/${object.id}`} fw={550} size="sm">
            {object.name ?? object.id}
          </Anchor>
          <Text size="xs" c="dimmed" className="mono">
            {object.id}
          </Text>
        </Stack>
      ),
    },
    { id: 'id', header: '', csv: (object) => object.id, cell: null },
    ...more,
  ]
  const newButton = (
    <Button component={Link} to={`${path}/new`} leftSection={<IconPlus size={16} aria-hidden />}>
      {add}
    </Button>
  )
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        <>
          <CsvButton name={kind} columns={columns} fetchPage={fetchPage} />
          {newButton}
        </>
      }
    >
      <DataTable
        label={title}
        columns={columns}
        rowKey={(object) => object.id}
        list={list}
        empty={
          <Empty icon={icon} title={emptyTitle}>
            {empty}
          </Empty>
        }
      />
    </Page>
  )
}
