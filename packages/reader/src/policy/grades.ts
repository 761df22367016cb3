import type { Span } from '../source.ts'
import { GRADED } from './recognised/index.ts'

const GRADE =
  '(?:国家|全国|省级?|市级?)?(?:(?:[1-5]A|A{2,5})级?|[一二三四五]A级|(?:白金)?[一二三四五六](?:星|钻)级?|[甲乙丙特一二三四五]级)'
const THINGS = [...GRADED].sort((a, b) => b.length - a.length).join('|')
/** 国家5A级、4A级旅游景区, 达到五星级、四星级标准的旅游饭店: grades as a list, then what is graded. */
const GRADED_THING = new RegExp(
  `${GRADE}(?:[、,/和及或与]${GRADE}){0,5}(?:\\(含\\))?(?:及?以上)?(?:标准)?的?(?:国家|绿色|各类|社会|休闲|乡村|特色|商业|专业){0,2}(?:${THINGS})`,
  'g',
)
const ONE = new RegExp(GRADE, 'g')

/** The grades of a thing, each as printed; the last one with the thing itself. */
export function gradesIn(s: string, { start, end }: Span): Span[] {
  const out: Span[] = []
  for (const m of s.slice(start, end).matchAll(GRADED_THING)) {
    const from = start + m.index
    const grades = [...m[0].matchAll(ONE)].filter((g, i, all) => i === 0 || g.index - (all[i - 1]!.index + all[i - 1]![0].length) <= 1)
    for (const [i, g] of grades.entries()) {
      const at = from + g.index
      out.push({ start: at, end: i === grades.length - 1 ? from + m[0].length : at + g[0].length })
    }
  }
  return out
}
