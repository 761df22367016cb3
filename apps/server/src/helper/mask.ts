import { personalData } from '@changtong/capabilities/batch/public.ts'

/** What stands where something was masked; no value that contains it is ever taken. */
export const MASK = '■■■'

/** A name behind the word that says whose it is: 联系人：某某, 法定代表人某某某. */
const LABELLED =
  /((?:联系人|责任人|负责人|经办人|承办人|包保人|法定代表人|法人代表|投诉人|反映人|举报人|当事人|申请人|姓名|联系方式|住址|家庭住址|户籍地址)[:：]?\s{0,2})([\u4e00-\u9fff·]{2,4})(?=[、,，。;；()（）\s:：\d]|$)/gu
/** 张某某, 王女士, 李先生: persons though not named in full. */
const HALF_NAMED = /[\u4e00-\u9fff](?:某某?|(?:女士|先生))/gu

/**
 * A text without personal data, width folded: numbers of identity, telephones, cards, addresses of mail, names behind the words that tell of
 * a person, and the names of everybody this office knows. What is left out stands as `■■■`.
 */
export function withoutPersons(text: string, names: readonly string[]): string {
  const folded = text.normalize('NFKC')
  const data = [...new Set(personalData(folded).map(({ words }) => words))]
  const known = [...new Set(names.filter((name) => name.length >= 2))]
  const plain = [...data, ...known].sort((a, b) => b.length - a.length).reduce((words, one) => words.replaceAll(one, MASK), folded)
  return plain.replace(LABELLED, `$1${MASK}`).replace(HALF_NAMED, MASK)
}
