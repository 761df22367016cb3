/** Rows of words, with the heads of the columns above them where there are several rows. */
export interface Copied {
  readonly head: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
}

/** What a spreadsheet would take for a formula: `= + - @`, also as wide characters, also behind blanks. */
export const looksLikeFormula = (text: string): boolean => /^(?:\s*[=+\-@＝＋－＠])/u.test(text)
const tame = (text: string): string => (looksLikeFormula(text) ? `'${text}` : text)
const oneLine = (text: string): string => text.replace(/[\t\r\n\u2028\u2029]+/g, ' ')

/** A table as plain text: tabs between cells, a line a row; nothing in it can become a formula. */
export const tsvOf = ({ head, rows }: Copied): string =>
  [...(head ? [head] : []), ...rows].map((row) => row.map((text) => tame(oneLine(text))).join('\t')).join('\n')

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\r\n|[\r\n\u2028\u2029]/g, '<br>')
/** Spreadsheets read this as "text": a cell that looks like a formula or a long number stays what it is. */
const asText = ` style="mso-number-format:'\\@'"`

/** The same as a table for word processors and spreadsheets. */
export function htmlOf({ head, rows }: Copied): string {
  const line = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((text) => `<${tag}${asText}>${escaped(tame(text))}</${tag}>`).join('')}</tr>`
  const top = head ? `<thead>${line(head, 'th')}</thead>` : ''
  return `<meta charset="utf-8"><table border="1">${top}<tbody>${rows.map((row) => line(row, 'td')).join('')}</tbody></table>`
}
