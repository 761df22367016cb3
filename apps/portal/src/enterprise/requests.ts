import { printed, type Text } from '@changtong/kernel'
import { anyFault, errorSummary, type Faults, titleWith } from '../form.ts'
import { paragraphs, toTheMinute, toTheSecond } from '../format.ts'
import { type Html, html } from '../html.ts'
import { pager, prose } from '../pages/parts.ts'
import { ratingBlock, repliesBlock, stepsBlock, talkBlock } from '../pages/query.ts'
import type { View } from '../view.ts'
import { enterprisePage, type Frame } from './frame.ts'
import type { ContactRequest, RequestLimit, RequestLine } from './ports.ts'

export const pageSize = 20
export const requestPath = (id: string): string => `/e/requests/${encodeURIComponent(id)}`

/** A limit in a sentence: by when somebody answers, or that he did, or did not. */
export function limitText({ say }: View, { what, state, due }: RequestLimit): string {
  const zh = due.hourly ? toTheMinute(due.at) : printed(due.date)
  const en = due.hourly ? toTheMinute(due.at) : due.date
  const maybe = due.provisional ? say('（暂定，放假安排公布后确定）', ' (provisional until the holidays are announced)') : ''
  const words: Readonly<Record<RequestLimit['what'], Readonly<Record<RequestLimit['state'], readonly [string, string]>>>> = {
    firstReply: {
      running: [`工作人员最迟 ${zh} 前第一次答复您`, `A member of staff replies to you by ${en} at the latest`],
      overdue: [`第一次答复应在 ${zh} 前，已经超时`, `The first reply was due by ${en} and is late`],
      paused: [`第一次答复暂停计时，原定 ${zh} 前`, `The first reply waits; it was due by ${en}`],
      met: ['第一次答复按时作出', 'The first reply came in time'],
      missed: [`第一次答复晚于应答复的 ${zh}`, `The first reply came later than ${en}, when it was due`],
    },
    accept: {
      running: [`最迟 ${zh} 决定是否受理`, `By ${en} it is decided whether it is taken up`],
      overdue: [`应在 ${zh} 决定是否受理，已经超时`, `Whether it is taken up was to be decided by ${en}; that is late`],
      paused: [`受理暂停计时，原定 ${zh}`, `Taking it up waits; it was due by ${en}`],
      met: ['按时决定受理', 'It was taken up in time'],
      missed: [`受理晚于规定的 ${zh}`, `It was taken up later than ${en}`],
    },
    answer: {
      running: [`承办单位最迟 ${zh} 办完并答复`, `The unit in charge finishes and answers by ${en}`],
      overdue: [`应在 ${zh} 办完，已经超期`, `It was to be finished by ${en} and is overdue`],
      paused: [`办理暂停计时，原定 ${zh} 办完`, `The limit stands still; it was to be finished by ${en}`],
      met: ['按期办完', 'It was finished in time'],
      missed: [`办完晚于规定的 ${zh}`, `It was finished later than ${en}`],
    },
  }
  return say(...(words[what][state] as [string, string])) + maybe
}
const late = ({ state }: RequestLimit): boolean => state === 'overdue'
const limitLine = (view: View, limit: RequestLimit): Html =>
  late(limit) ? html`<span class="over">⚠ ${limitText(view, limit)}</span>` : html`${limitText(view, limit)}`

/** What a list says of the limits: those that still run. */
const running = (limits: readonly RequestLimit[]): readonly RequestLimit[] =>
  limits.filter(({ state }) => ['running', 'overdue', 'paused'].includes(state))

export function homePage(
  view: View,
  frame: Frame,
  parts: { readonly rows: readonly RequestLine[]; readonly count: number; readonly page: number; readonly notice: string | null },
): string {
  const { say } = view
  const { rows, count } = parts
  return enterprisePage(view, frame, {
    title: say('我的诉求', 'Our requests'),
    at: 'home',
    main: html`${parts.notice && html`<p class="notice" role="status">${parts.notice}</p>`}<h1>${say('我们企业的诉求', 'Requests of our enterprise')}</h1>
<p class="actions"><a class="button" href="/e/requests/new">${say('提诉求', 'New request')}</a></p>
${
  rows.length === 0
    ? html`<div class="empty"><p>${say('还没有提过诉求。', 'No request has been sent yet.')}</p><p>${say(
        '办事遇到困难、政策没有兑现、费用不清楚，都可以提。提交后在这里看谁在办、什么时候答复。',
        'Whatever is stuck with an office can be sent: then it stands here with who works on it and when you are answered.',
      )}</p></div>`
    : html`<p class="list-count">${say(`共 ${count} 件`, count === 1 ? '1 request' : `${count} requests`)}</p><ul class="rows">${rows.map(
        (row) => html`<li><a class="row-title" href="${requestPath(row.id)}" lang="zh-CN">${row.title}</a>
<p class="row-marks"><span class="${row.closed ? 'state closed' : 'state'}">${view.text(row.state)}</span>${row.confidential && html`<span class="mark">${say('保密', 'in confidence')}</span>`}${row.answered && html`<span class="mark">${say('有答复', 'answered')}</span>`}</p>
${running(row.limits).map((limit) => html`<p class="row-limit">${limitLine(view, limit)}</p>`)}
<p class="row-facts"><span>${row.no}</span><time datetime="${row.receivedAt}">${toTheMinute(row.receivedAt)}</time></p></li>`,
      )}</ul>${pager(view, parts.page, Math.ceil(count / pageSize), (n) => `/e?page=${n}`)}`
}`,
  })
}

export interface RequestParts {
  readonly request: ContactRequest
  readonly commandId: string
  readonly faults: Faults
  readonly general: readonly Text[]
  readonly said: string
  readonly reason: string
  readonly notice: string | null
}
export function requestPage(view: View, frame: Frame, parts: RequestParts): string {
  const { say } = view
  const { request } = parts
  const faulty = anyFault(parts.faults) || parts.general.length > 0
  const path = requestPath(request.id)
  const asking = { progress: request, faults: parts.faults, carried: { token: frame.token, commandId: parts.commandId } }
  const answerOpen = !request.closed && !request.limits.some(({ what }) => what === 'answer')
  return enterprisePage(view, frame, {
    title: titleWith(view, faulty, request.title),
    at: 'home',
    ...(faulty && { tools: html`` }),
    main: html`${errorSummary(view, parts.faults, parts.general)}
${parts.notice && html`<p class="notice" role="status">${parts.notice}</p>`}
<p class="step"><a href="/e">${say('← 我们企业的诉求', '← Requests of our enterprise')}</a></p>
<h1 lang="zh-CN">${request.title}</h1>
<dl class="facts">
<div><dt>${say('现在', 'Now')}</dt><dd><strong class="${request.closed ? 'state closed' : 'state'}">${view.text(request.state)}</strong></dd></div>
<div><dt>${request.closed ? say('结果', 'How it ended') : say('接下来', 'Next')}</dt><dd>${view.text(request.next)}</dd></div>
<div><dt>${say('期限', 'Limits')}</dt><dd>${request.limits.map((limit) => html`<p>${limitLine(view, limit)}</p>`)}${
      answerOpen &&
      html`<p>${say('转承办单位后，这里写明最迟哪天办完。', 'Once a unit works on it, the day by which it is finished stands here.')}</p>`
    }</dd></div>
<div><dt>${say('编号', 'Number')}</dt><dd>${request.no}</dd></div>
<div><dt>${say('提交时间', 'Sent')}</dt><dd>${toTheSecond(request.receivedAt)}</dd></div>
<div><dt>${say('类别', 'Kind')}</dt><dd>${view.text(request.category)}</dd></div>
<div><dt>${say('情况', 'What happened')}</dt><dd lang="zh-CN">${prose(paragraphs(request.content))}</dd></div>
<div><dt>${say('联系人', 'Contact')}</dt><dd>${
      request.sender.erased
        ? say('已依法删除', 'Erased by law')
        : html`<span lang="zh-CN">${request.sender.name}</span> ${request.sender.phone}`
    }${request.confidential && html` <span class="mark">${say('保密', 'in confidence')}</span>`}</dd></div>
</dl>
${repliesBlock(view, request)}
${talkBlock(view, { ...asking, said: parts.said, action: `${path}/words` })}
${ratingBlock(view, { ...asking, reason: parts.reason, action: `${path}/rating` })}
${stepsBlock(view, request)}`,
  })
}
