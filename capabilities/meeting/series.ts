import { type Refusal, refuse } from '@changtong/kernel'
import type { CaseState, Values, World } from '@changtong/model'
import type { meetingFields } from './fields.ts'

/** A series that was abolished is only there to be read: nothing is called in its name any more. */
export function seriesEnded(c: CaseState<Values<typeof meetingFields>>, world: World): Refusal | undefined {
  const series = c.fields.series === undefined ? undefined : world.case(c.fields.series)
  if (series?.phase !== 'closed') return undefined
  const name = String(series.fields.name ?? series.no)
  return refuse(
    'meeting.series-ended',
    `“${name}”已经停用，不再以它的名义开会。请到该例会的页面查看由哪一项接替。`,
    `"${name}" was abolished, and no meeting is called in its name. Its page says what took its place.`,
  )
}
