/** A text for people in the two languages of the product. Chinese is the one that counts. */
export interface Text {
  readonly zh: string
  readonly en: string
}
export type Language = keyof Text
export const text = (zh: string, en: string): Text => ({ zh, en })
/** Folds what a person types and what a document prints to one form for comparing and searching: NFKC, lower case, no white space, one kind of bracket and quote. */
export const fold = (s: string): string =>
  s
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/[〔［【﹝[]/gu, '(')
    .replace(/[〕］】﹞\]]/gu, ')')
    .replace(/[“”『』「」"]/gu, '"')
    .replace(/[‘’']/gu, "'")
