import { type Block, headingMark, type OfficialPaper } from '../officialPaper.ts'
import { inviting } from '../wording.ts'
import { ended, type Issuing, sealed, text } from './issuing.ts'

/** One problem of the feedback with what was done about it, in order. */
export interface RectifiedProblem {
  readonly title: string
  readonly measures: readonly string[]
}
/** 整改进展通报: what was found, what was done, what comes next. */
export interface Progress extends Issuing {
  readonly title: string
  /** By whose feedback, when; what was found. */
  readonly opening: string
  /** 一、 how the work was organised, a paragraph each. */
  readonly organised: readonly string[]
  readonly sections: readonly { readonly heading: string; readonly problems: readonly RectifiedProblem[] }[]
  readonly next: readonly string[]
  /** Where the public may say what it thinks. */
  readonly contact: string | null
}
/**
 * The two layouts in use. `itemised`: sections （一）（二）, in each 1. problem, under it （1）（2） measures. `running`: one run of problems without
 * sections, under each 一是… 二是….
 */
export type ProgressLayout = 'itemised' | 'running'

const digits = (n: number): string => headingMark(1, n).slice(0, -1)
const headed = (at: number, { title }: RectifiedProblem): Block => ({
  type: 'heading',
  level: 3,
  text: `${headingMark(3, at)}关于“${title}”问题的整改。`,
})

export function progressReport(p: Progress, layout: ProgressLayout): OfficialPaper {
  const main: Block[] =
    layout === 'itemised'
      ? p.sections.flatMap(({ heading, problems }, s): Block[] => [
          { type: 'heading', level: 2, text: `${headingMark(2, s + 1)}${heading}` },
          ...problems.flatMap((problem, at): Block[] => [
            headed(at + 1, problem),
            ...problem.measures.map(
              (measure, m): Block => ({ type: 'heading', level: 4, text: `${headingMark(4, m + 1)}${ended(measure)}` }),
            ),
          ]),
        ])
      : p.sections
          .flatMap(({ problems }) => problems)
          .flatMap((problem, at): Block[] => [
            headed(at + 1, problem),
            // A lone measure stands without 一是.
            ...problem.measures.map((measure, m) =>
              text(problem.measures.length === 1 ? ended(measure) : `${digits(m + 1)}是${ended(measure)}`),
            ),
          ])
  const parts: readonly (readonly [string, readonly Block[]])[] = [
    ['整改工作组织情况', p.organised.map(text)],
    ['整改落实情况', main],
    ['下一步整改工作打算', p.next.map(text)],
  ]
  const chapters = parts.filter(([, blocks]) => blocks.length > 0)
  return {
    form: 'document',
    mark: [p.issuer],
    suffix: '文件',
    number: p.number,
    title: p.title,
    body: [
      text(p.opening),
      ...chapters.flatMap(([heading, blocks], at): Block[] => [
        { type: 'heading', level: 1, text: `${headingMark(1, at + 1)}${heading}` },
        ...blocks,
      ]),
      ...(p.contact ? [text(inviting + ended(p.contact))] : []),
    ],
    signature: sealed(p),
    imprint: { ...(p.copies && p.copies.length > 0 && { copies: p.copies }), issued: { by: p.issuer, on: p.date } },
  }
}
