import { refuse, text } from '@changtong/kernel'
import { field } from '@changtong/model'
import type { RectificationAction } from '../nouns.ts'
import { problemsClosed } from '../plan.ts'

const notAhead = (date: string, today: string) =>
  date > today ? refuse('publication.ahead', '公布日期不能晚于今天。', 'The date of publication cannot be later than today.') : undefined

/** Published twice: the progress after the concentrated period, the result when everything is done. */
export const publishing = (action: RectificationAction) => ({
  reportProgress: action({
    forward: true,
    label: text('报送集中整改进展', 'Hand in the progress report'),
    by: ['office'],
    from: ['running'],
    to: 'reported',
    input: { words: field.paragraph(text('总体情况', 'Summary'), { min: 4 }) },
  }),
  publishProgress: action({
    forward: true,
    label: text('登记集中整改进展公布', 'Record that the progress is published'),
    by: ['publisher'],
    from: ['reported'],
    to: 'continuing',
    input: { date: field.day(text('公布日期', 'Published on')) },
    guard: (_c, input, world) => notAhead(input.date, world.today),
    patch: (_c, input) => ({ progressPublished: input.date }),
  }),
  reportResult: action({
    forward: true,
    label: text('报送整改完成情况', 'Hand in the result'),
    by: ['office'],
    from: ['continuing'],
    to: 'concluding',
    input: { words: field.paragraph(text('总体情况', 'Summary'), { min: 4 }) },
    when: problemsClosed,
  }),
  publishResult: action({
    forward: true,
    label: text('登记整改完成情况公布', 'Record that the result is published'),
    by: ['publisher'],
    from: ['concluding'],
    to: 'ended',
    input: { date: field.day(text('公布日期', 'Published on')) },
    when: problemsClosed,
    guard: (_c, input, world) => notAhead(input.date, world.today),
    patch: (_c, input) => ({ resultPublished: input.date }),
  }),
})
