/**
 * Comma-separated tables that open rightly in Excel and WPS: a byte order mark once, CRLF, every cell quoted. A cell that a
 * spreadsheet would run as a formula gets an apostrophe in front (full-width signs too, some programs fold them).
 */
export const csvMark = '\ufeff'
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`

const cell = (value: string | number): string => {
  const text = typeof value === 'number' ? String(value) : /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}
