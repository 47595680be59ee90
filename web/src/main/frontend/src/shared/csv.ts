export interface CsvColumn<T> {
  header: string
  value(row: T): string | number | boolean | null | undefined
}

/** RFC 4180. A cell that a spreadsheet would take for a formula is prefixed, so that no device names one. */
export function toCsv<T>(columns: CsvColumn<T>[], rows: T[]): string {
  const line = (cells: unknown[]) => cells.map(cell).join(',')
  return [line(columns.map((column) => column.header)), ...rows.map((row) => line(columns.map((c) => c.value(row))))]
    .join('\r\n')
    .concat('\r\n')
}

function cell(value: unknown): string {
  let text = value === null || value === undefined ? '' : String(value)
  if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function download(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
