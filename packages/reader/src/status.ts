import type { Page } from './page.ts'
import type { Span } from './source.ts'

/** What documents print about how far something is; longest first. Only these words are taken, never a guess. */
const WORDS =
  /已(?:经)?(?:全部|基本|阶段性)?(?:完成|整改到位|整改完成|整改|解决|办结|销号|落实)|(?:基本|阶段性|部分|正在|尚未|未)(?:完成|整改|解决|办结|办理|推进|落实)|办结|持续(?:推进|整改|坚持|深化|跟进)|长期(?:坚持|整改|推进)|立行立改|立即整改|整改中|推进中|办理中|进行中|序时推进|有序推进/

/** The status a heading, a title or a status field states; null where it states none. */
export function statusIn(page: Page, { start, end }: Span): Span | null {
  const found = WORDS.exec(page.folded.slice(start, end))
  return found ? { start: start + found.index, end: start + found.index + found[0].length } : null
}
