import { day, printed } from '@changtong/kernel'
import type { Values } from '@changtong/model'
import type { Attended, Invitation, meetingFields } from './fields.ts'

type Meeting = Values<typeof meetingFields>
export const invitationsOf = (m: Meeting): readonly Invitation[] => m.invitations ?? []

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
  const there = (part: Attended['part']) => (m.attendance ?? []).filter((a) => a.part === part && a.presence !== 'absent').map(nameOf)
  const away = (m.attendance ?? []).filter((a) => a.presence === 'absent').map(nameOf)
  const line = (label: string, words: readonly string[]) => (words.length === 0 ? [] : [`${label}：${words.join('、')}`])
  const matters = (m.matters ?? []).map(({ text, unit, due }, i) => {
    const body = /[。！；]$/u.test(text) ? text : `${text}。`
    const duty = unit === undefined ? '' : `责任单位：${unitName(unit) ?? '—'}。`
    return `${numbered(i + 1)}${body}${duty}${due === undefined ? '' : `完成时限：${printed(day(due))}。`}`
  })
  return [
    `${m.title}纪要`,
    no,
    '',
    `时间：${printed(day(m.on))} ${m.at}`,
    `地点：${m.place}`,
    ...line('主持', there('chair')),
    ...line('出席', there('member')),
    ...line('列席', there('observer')),
    ...line('请假', away),
    ...(m.words ? ['', m.words] : []),
    ...(matters.length > 0 ? ['', '会议议定以下事项：', ...matters] : []),
  ].join('\n')
}
