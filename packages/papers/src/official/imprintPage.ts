import type { PaperPages } from './measureOfficialPaper.ts'
import type { OfficialPaper } from './officialPaper.ts'

/**
 * A document with its imprint where GB/T 9704 wants it (7.4: on the last page, an even one), told from its pages as `layOut` measures them:
 * where the text ends on an odd page the imprint gets an even page of its own, which has no number if a blank page stands before it (7.5).
 * Other forms, documents without an imprint, and all where nothing can be measured stay as they are, but for what was told of them before.
 */
export async function withImprintInPlace(
  paper: OfficialPaper,
  layOut: (paper: OfficialPaper) => Promise<PaperPages | null>,
): Promise<OfficialPaper> {
  if (paper.form !== 'document' || !paper.imprint) return paper
  const { page: _told, ...imprint } = paper.imprint
  const plain: OfficialPaper = { ...paper, imprint }
  const laid = await layOut(plain)
  if (laid?.method !== 'rendered') return plain
  const turned = paper.attachments?.at(-1)?.across === true
  if (!turned && laid.pages.length % 2 === 0) return plain
  const own: OfficialPaper = { ...paper, imprint: { ...imprint, page: 'own' } }
  const apart = turned ? laid : await layOut(own)
  return blankBeforeLast(apart) ? { ...paper, imprint: { ...imprint, page: 'own-unnumbered' } } : own
}
const blankBeforeLast = (laid: PaperPages | null): boolean => laid?.pages.at(-2)?.lines === 0
