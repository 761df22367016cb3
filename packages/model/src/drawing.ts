import { targetsOf } from './conformance/clocks.ts'
import { actsOf, clocksOf, rolesOf, statesOf } from './conformance/parts.ts'
import type { AnyProcedure, StateSpec } from './procedure.ts'

export const drawingBegins = '<!-- drawn: begin (scripts/drawings.ts) -->'
export const drawingEnds = '<!-- drawn: end -->'

/**
 * The machine of a procedure as Markdown: a Mermaid state diagram of the acts that change the state, then each state with whom it waits for
 * and what counts in it, then the acts that change no state. Derived from the definition alone, so it cannot say anything else.
 */
export function drawingOf(p: AnyProcedure): string {
  const label = (state: string): string => p.nouns.states[state]?.label.zh ?? state
  const role = (name: string): string => rolesOf(p).find(([known]) => known === name)?.[1].label.zh ?? name
  const ways = new Map<string, string[]>()
  for (const [, action] of actsOf(p))
    for (const to of targetsOf(p, action))
      for (const from of action.from) {
        const key = `  ${from} --> ${to}`
        ways.set(key, [...new Set([...(ways.get(key) ?? []), action.label.zh])])
      }
  const staying = actsOf(p).filter(([, action]) => action.to === undefined)
  const clocks = (state: string): string => {
    const starting = clocksOf(p).filter(([, clock]) => clock.starts.includes(state))
    const spec = p.nouns.states[state] as StateSpec | undefined
    const noClock = spec && spec.phase !== 'closed' ? spec.noClock : undefined
    return [...starting.map(([, clock]) => `${clock.label.zh}起算`), ...(noClock ? [`可以不计时：${noClock.zh}`] : [])].join('；')
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...statesOf(p).map(([state]) => `  state "${label(state)}" as ${state}`),
    `  [*] --> ${p.nouns.initial}`,
    ...[...ways].map(([way, labels]) => `${way}: ${labels.join('、')}`),
    ...statesOf(p).flatMap(([state, spec]) => (spec.phase === 'closed' ? [`  ${state} --> [*]`] : [])),
    '```',
    '',
    '| 状态 | 阶段 | 等谁办 | 计时 |',
    '| --- | --- | --- | --- |',
    ...statesOf(p).map(
      ([state, spec]) =>
        `| ${label(state)} \`${state}\` | ${spec.phase}${spec.phase === 'closed' ? ` (${spec.outcome})` : ''} | ${spec.phase === 'closed' ? '' : role(spec.waitsFor)} | ${clocks(state)} |`,
    ),
    ...(staying.length === 0
      ? []
      : ['', `不改变状态的动作：${staying.map(([, action]) => `${action.label.zh}（${action.by.map(role).join('、')}）`).join('、')}。`]),
  ].join('\n')
}

/** The text with the drawing between its marks; at its end where it has none. */
export function withDrawing(readme: string, drawing: string): string {
  const drawn = `${drawingBegins}\n\n${drawing}\n\n${drawingEnds}`
  const [begin, end] = [readme.indexOf(drawingBegins), readme.indexOf(drawingEnds)]
  if (begin < 0 || end < begin) return `${readme.trimEnd()}\n\n${drawn}\n`
  return readme.slice(0, begin) + drawn + readme.slice(end + drawingEnds.length)
}
