import { day, printed } from '@changtong/kernel'
import type { Values } from '@changtong/model'
import { type Attended, approvedKinds, type Invitation, type Matter, type meetingFields, verdicts } from './fields.ts'

type Meeting = Values<typeof meetingFields>
export const invitationsOf = (m: Meeting): readonly Invitation[] => m.invitations ?? []
/** The matters that a unit has to do by a date. */
export const dutiesOf = (m: Pick<Meeting, 'matters'>): readonly (Matter & { readonly unit: string })[] =>
  (m.matters ?? []).filter((matter): matter is Matter & { unit: string } => matter.unit !== undefined && matter.due !== undefined)

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九']
/** （一） to （九十九）, as items of a paper are numbered. */
export function numbered(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${numerals[tens - 1]}十`
  return `（${ten}${ones === 0 ? '' : numerals[ones - 1]}）`
}
const nameOf = ({ text, name, presence, substitute }: Attended): string =>
  `${text} ${name ?? '（空缺）'}${presence === 'substitute' ? `（委托${substitute ?? '他人'}参会）` : ''}`

/** 纪要 as it goes out, with every name as it was: whatever is renamed later, this text stays. */
export function minutesText(m: Meeting, no: string, unitName: (id: string) => string | null): string {
  const attendance = m.attendance ?? []
  const presided = attendance.find((a) => a.presided && a.part !== 'chair')
  const chairs = attendance.filter((a) => a.part === 'chair')
  const there = (part: Attended['part']) =>
    attendance.filter((a) => a.part === part && a.presence !== 'absent' && a !== presided).map(nameOf)
  const away = attendance.filter((a) => a.presence === 'absent').map(nameOf)
  const line = (label: string, words: readonly string[]) => (words.length === 0 ? [] : [`${label}：${words.join('、')}`])
  const ended = (words: string) => (/[。！；]$/u.test(words) ? words : `${words}。`)
  const matters = (m.matters ?? []).map(({ text, unit, due, dueWords }, i) => {
    const duty = unit === undefined ? '' : `责任单位：${unitName(unit) ?? '—'}。`
    const limit = dueWords ?? (due === undefined ? '' : printed(day(due)))
    return `${numbered(i + 1)}${ended(text)}${duty}${limit === '' ? '' : `完成时限：${limit}。`}`
  })
  const approved = (m.approved ?? []).map(
    ({ kind, text, docNo, verdict }) => `${verdicts[verdict].zh}${approvedKinds[kind].zh}《${text}》${docNo ? `（${docNo}）` : ''}。`,
  )
  const chaired = presided
    ? [`${nameOf(presided)}${chairs.length > 0 ? `（受${chairs.map(({ text }) => text).join('、')}委托）` : ''}`]
    : []
  return [
    `${m.title}纪要`,
    no,
    ...(m.cited ? [m.cited] : []),
    '',
    `时间：${printed(day(m.on))} ${m.at}`,
    `地点：${m.place}`,
    ...line('主持', presided ? chaired : there('chair')),
    ...line('出席', [...(presided ? there('chair') : []), ...there('member')]),
    ...line('列席', there('observer')),
    ...line('请假', away),
    ...(m.words ? ['', m.words] : []),
    ...(approved.length > 0 ? ['', ...approved] : []),
    ...(matters.length > 0 ? ['', '会议议定以下事项：', ...matters] : []),
  ].join('\n')
}
