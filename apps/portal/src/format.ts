import { dayOf, type Instant, type LocalDate } from '@changtong/kernel'

const SHANGHAI = 8 * 3_600_000

/** `2026-01-05 09:30:08` in Asia/Shanghai: the form of the metadata line (2-02). */
export const toTheSecond = (at: Instant): string => new Date(Date.parse(at) + SHANGHAI).toISOString().slice(0, 19).replace('T', ' ')
/** `2026-01-05 09:30`: the form of the PubDate tag. */
export const toTheMinute = (at: Instant): string => toTheSecond(at).slice(0, 16)
export const dayText = (at: Instant): LocalDate => dayOf(at)

/** Bytes as people read them: `512 B`, `38.2 KB`, `1.4 MB` (1 KB = 1024 B). */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

const families: readonly (readonly [RegExp, string, string])[] = [
  [/\.docx?$/i, 'Word 文档', 'Word document'],
  [/\.xlsx?$/i, 'Excel 表格', 'Excel workbook'],
  [/\.pdf$/i, 'PDF 文档', 'PDF document'],
  [/\.ofd$/i, 'OFD 版式文档', 'OFD document'],
  [/\.csv$/i, 'CSV 表格', 'CSV table'],
  [/\.(zip|rar|7z)$/i, '压缩包', 'archive'],
  [/\.(png|jpe?g|gif|webp)$/i, '图片', 'picture'],
  [/\.txt$/i, '文本', 'text'],
]
/** What kind of file it is, in words, from its name; other kinds by their ending (`XYZ 文件`). */
export function kindText(name: string): { readonly zh: string; readonly en: string } {
  const family = families.find(([ending]) => ending.test(name))
  if (family) return { zh: family[1], en: family[2] }
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase()
  return ending ? { zh: `${ending} 文件`, en: `${ending} file` } : { zh: '文件', en: 'file' }
}

/** Lines of a published text, one paragraph each; empty ones dropped. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
/** A title in one line. */
export const oneLine = (title: string): string => paragraphs(title).join('')

/** `1.…` for several parts, a lone one without its number: as the printed list has them. A number that is not plain digits stays as printed. */
export const numbered = (parts: readonly { readonly no: string; readonly text: string }[]): string[] =>
  parts.flatMap((part) => {
    const [first = '', ...rest] = paragraphs(part.text)
    const mark = parts.length === 1 ? '' : /^\d+$/.test(part.no) ? `${part.no}.` : part.no
    return [mark + first, ...rest]
  })
