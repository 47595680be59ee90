import { Group } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import { useText } from '../../i18n/text'
import { platformName } from '../../shared/platforms'
import { Status } from '../../shared/Status'
import { ObjectList } from '../policy/ObjectList'
import type { LibraryItem } from '../policy/objects'

export function LibraryPage() {
  const t = useText()
  return (
    <ObjectList<LibraryItem>
      kind="library-items"
      path="/library"
      title={t.library.title}
      lead={t.library.lead}
      add={t.library.add}
      icon={<IconBooks aria-hidden />}
      emptyTitle={t.library.emptyTitle}
      empty={t.library.empty}
      more={[
        { id: 'type', header: t.library.type, csv: (item) => item.type, cell: (item) => t.library.types[item.type] ?? item.type },
        {
          id: 'platforms',
          header: t.library.platforms,
          csv: (item) => item.platforms.join(' '),
          cell: (item) => item.platforms.map(platformName).join(', '),
        },
        {
          id: 'active',
          header: t.library.active,
          csv: (item) => item.active !== false,
          cell: (item) => (
            <Group>
              <Status tone={item.active === false ? 'idle' : 'good'}>{item.active === false ? t.common.no : t.common.yes}</Status>
            </Group>
          ),
        },
      ]}
    />
  )
}
