import { no, ok, type Result, refuse } from '@changtong/kernel'

/** Words that a constant of TypeScript may not have, and those by which the product names work that is no case. */
const reserved = [
  ...'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in'.split(
    ' ',
  ),
  ...'instanceof new null return super switch this throw true try typeof var void while with yield let static await async of'.split(' '),
  ...'all organisation calendar publication accounts trail registered'.split(' '),
]
export const camel = (folder: string): string => folder.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** Whether a folder of this name may be made; the refusal says what to change. */
export function checkName(name: string | undefined, taken: readonly string[]): Result<string> {
  if (name === undefined || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length < 3 || name.length > 40)
    return no(
      refuse(
        'scaffold.name',
        '名称须为3至40个字符的英文小写单词，用连字符相连，例如 energy-permit。没有生成任何文件。',
        'A name is 3 to 40 characters: lower-case English words joined by hyphens, such as energy-permit. Nothing was made.',
      ),
    )
  if (reserved.includes(camel(name)))
    return no(
      refuse(
        'scaffold.reserved',
        `“${name}”是保留字，请另取名称。没有生成任何文件。`,
        `${name} is a reserved word. Please choose another name. Nothing was made.`,
      ),
    )
  if (taken.includes(name) || taken.some((other) => camel(other) === camel(name)))
    return no(
      refuse(
        'scaffold.taken',
        `已经有名为“${name}”的文件夹，请另取名称。没有生成任何文件。`,
        `There is a folder ${name} already. Please choose another name. Nothing was made.`,
      ),
    )
  return ok(name)
}

/** A Chinese label is needed for people; letters, quotes and line breaks have no place in it. */
export const checkLabel = (zh: string): Result<string> =>
  /^\p{Script=Han}{2,12}$/u.test(zh)
    ? ok(zh)
    : no(
        refuse(
          'scaffold.label',
          '中文名称须为2至12个汉字。没有生成任何文件。',
          'The Chinese label is 2 to 12 Chinese characters. Nothing was made.',
        ),
      )

/** The word before the year in case numbers: the first character of the label that no other procedure uses, else the whole label. */
export const seriesFor = (zh: string, taken: readonly string[]): string => [...zh].find((character) => !taken.includes(character)) ?? zh
