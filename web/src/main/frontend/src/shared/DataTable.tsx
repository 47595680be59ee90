import { Box, Button, Card, Center, Group, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconArrowsSort, IconDownload } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { Page } from '../api/client'
import { useText } from '../i18n/text'
import { download, toCsv, type CsvColumn } from './csv'
import { everyRow, type usePages } from './list'
import { Loading } from './Page'
import { ProblemAlert } from './ProblemAlert'

export interface Column<T> {
  id: string
  header: string
  /** Null: the column is in the file only. */
  cell: ((row: T) => ReactNode) | null
  /** The property that the server sorts by; without it the column is not sorted. */
  sort?: string
  csv?: CsvColumn<T>['value']
  width?: number | string
}

interface Props<T> {
  label: string
  columns: Column<T>[]
  rowKey(row: T): string
  list: ReturnType<typeof usePages<T>>
  empty: ReactNode
  /** As the API writes it: `name`, or `-name` for the largest first. */
  sort?: string
  onSort?(sort: string): void
}

/** A list that the server pages and sorts. */
export function DataTable<T>({ label, columns, rowKey, list, empty, sort, onSort }: Props<T>) {
  const t = useText()
  const shown = columns.filter((column) => column.cell !== null)
  if (list.isPending) return <Loading />
  if (list.isError && list.rows.length === 0) return <ProblemAlert error={list.error} retry={() => void list.refetch()} />
  if (list.rows.length === 0) return <Card p={0}>{empty}</Card>
  return (
    <Card p={0} aria-busy={list.isPlaceholderData}>
      {list.isError && (
        <Box p="md">
          <ProblemAlert error={list.error} retry={() => void list.refetch()} />
        </Box>
      )}
      <Table.ScrollContainer minWidth={Math.max(480, shown.length * 120)} tabIndex={0} role="region" aria-label={label}>
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              {shown.map((column) => (
                <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className={list.isPlaceholderData ? 'stale' : undefined}>
            {list.rows.map((row) => (
              <Table.Tr key={rowKey(row)}>
                {shown.map((column) => (
                  <Table.Td key={column.id}>{column.cell?.(row)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="space-between" px="md" py="sm" className="table-foot">
        <Text size="sm" c="dimmed" aria-live="polite">
          {list.hasNextPage ? t.common.shown(list.rows.length) : t.common.all(list.rows.length)}
        </Text>
        {list.hasNextPage && (
          <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.common.more}
          </Button>
        )}
      </Group>
    </Card>
  )
}

function Heading<T>({ column, sort, onSort }: { column: Column<T>; sort?: string; onSort?(sort: string): void }) {
  const t = useText()
  if (!column.sort || !onSort) {
    return <Table.Th w={column.width}>{column.header || <VisuallyHidden>{t.device.act}</VisuallyHidden>}</Table.Th>
  }
  const up = sort === column.sort
  const down = sort === `-${column.sort}`
  const Icon = up ? IconArrowUp : down ? IconArrowDown : IconArrowsSort
  return (
    <Table.Th w={column.width} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <UnstyledButton className="sort" onClick={() => onSort(up ? `-${column.sort}` : column.sort!)}>
        <Group gap={6} wrap="nowrap">
          <span>{column.header}</span>
          <Center className={up || down ? undefined : 'sort-hint'}>
            <Icon size={14} aria-hidden />
          </Center>
        </Group>
      </UnstyledButton>
    </Table.Th>
  )
}

/** Saves every row of a list, not only those shown. */
export function CsvButton<T>({
  name,
  columns,
  fetchPage,
}: {
  name: string
  columns: Column<T>[]
  fetchPage(cursor: string | undefined, limit: number): Promise<Page<T>>
}) {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      const rows = await everyRow(fetchPage)
      const cells = columns.flatMap((column) => (column.csv ? [{ header: column.id, value: column.csv }] : []))
      download(`${name}.csv`, 'text/csv', toCsv(cells, rows))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={busy} onClick={() => void save()}>
        {t.common.csv}
      </Button>
      {error !== null && <ProblemAlert error={error} />}
    </>
  )
}
