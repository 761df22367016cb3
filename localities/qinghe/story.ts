import type { StoryAct } from '../locality.ts'
import { articles } from './story/articles.ts'
import { begun } from './story/begun.ts'
import { disclosure } from './story/disclosure.ts'
import { innovations } from './story/innovations.ts'
import { meetings } from './story/meetings.ts'
import { openFresh } from './story/openFresh.ts'
import { openLate } from './story/openLate.ts'
import { openSoon } from './story/openSoon.ts'
import { otherEnds } from './story/otherEnds.ts'
import { publishing } from './story/publishing.ts'
import { requests } from './story/requests.ts'
import { solvedFirst } from './story/solvedFirst.ts'
import { solvedLater } from './story/solvedLater.ts'
import { solvedNext } from './story/solvedNext.ts'
import { solvedSecond } from './story/solvedSecond.ts'

const told: readonly StoryAct[] = [
  ...publishing,
  ...requests,
  ...solvedFirst,
  ...solvedSecond,
  ...solvedLater,
  ...solvedNext,
  ...openLate,
  ...openSoon,
  ...openFresh,
  ...otherEnds,
  ...begun,
  ...meetings,
  ...articles,
  ...disclosure,
  ...innovations,
]

/** From 3 August to 20 November 2026, in the order in which it happened. Acts of one moment keep the order in which they are told. */
export const story: readonly StoryAct[] = told
  .map((act, i) => ({ act, i }))
  .sort((a, b) => (a.act.at < b.act.at ? -1 : a.act.at > b.act.at ? 1 : a.i - b.i))
  .map(({ act }) => act)
