import type { StoryAct, StoryFile } from '../../locality.ts'
import { clerk, head, secondClerk } from './desks.ts'
import { acts, opened, type Step, type When } from './telling.ts'
import { guide, guideBefore, innovationAward, mechanism, newsOfFirstList, noticeOfCollecting, radioReport } from './texts/explaining.ts'
import { checklist, figuresOfOctober, halfYear, inspectionRule, opinionsWanted, parking, receptionDay } from './texts/working.ts'

const publisher = 'publisher'
type Written = Extract<Step<'article'>, readonly [When, unknown, 'write', unknown, ...unknown[]]>[3]
const office = '青禾区优化营商环境工作专班办公室'

/** The words of an article with what is the same for all of them. */
export type Wording = Pick<Written, 'title' | 'kind' | 'column' | 'body' | 'writtenOn' | 'genre'> & Partial<Written>
const whole = (wording: Wording): Written => ({
  source: office,
  issuer: office,
  topic: 'economy',
  validity: 'none',
  openness: 'proactive',
  way: 'website',
  basis: '《政府信息公开条例》第二十条',
  ...wording,
})

const ticks = { concise: true, fluent: true, logical: true, secrecy: true, personal: true, links: true }
const steps = ['written', 'submitted', 'checked', 'approved', 'published'] as const
type Last = (typeof steps)[number]

/** From the draft on one day to the public page on another, as far as it came: one writes, a second checks, a third approves. */
function told(
  key: string,
  drafted: string,
  done: string,
  wording: Wording,
  more: { readonly last?: Last; readonly begun?: false; readonly attached?: StoryFile } = {},
): readonly StoryAct[] {
  const on = (day: string, time: string) => `${day} ${time}` as When
  const attach: readonly Step<'article'>[] = more.attached
    ? [[on(drafted, '09:50'), clerk, 'attach', {}, { evidence: [more.attached] }]]
    : []
  const all: Readonly<Record<Last, Step<'article'>>> = {
    written: [on(drafted, '09:40'), clerk, 'write', whole(wording)],
    submitted: [on(drafted, '10:05'), clerk, 'submit', {}],
    checked: [on(drafted, '14:20'), publisher, 'check', ticks],
    approved: [on(done, '09:05'), head, 'approve', {}],
    published: [on(done, '10:30'), publisher, 'publish', {}],
  }
  const { title, kind } = wording
  return [
    ...(more.begun === false ? [] : [opened('article', key, on(drafted, '09:10'), clerk, { title, kind })]),
    ...acts(
      'article',
      key,
      steps.slice(0, steps.indexOf(more.last ?? 'published') + 1).map((step) => all[step]),
    ),
    ...acts('article', key, attach),
  ]
}

const social = (on: string, page: string) => ({ channel: 'social', on, address: `https://social.example.invalid/qinghe/${page}` }) as const

/** A reader's question about the call for problems, answered, and the answer shown beside it. */
const asked: readonly StoryAct[] = [
  opened('request', 'ask-branch', '08-13 20:14', 'public', {
    title: '外地公司的分公司能不能报送问题',
    content: '公告里说在区内注册的企业可以报送，我们是外地公司的分公司，能不能报？',
    source: 'portal',
    category: 'published',
    publication: 'article:article-call',
    mayPublish: true,
  }),
  ...acts('request', 'ask-branch', [
    ['08-14 09:50', clerk, 'answer', { text: '可以。在青禾区经营的分公司、个体工商户都可以报送，不要求在区内注册总部。' }],
  ]),
  ...acts('article', 'article-call', [
    [
      '08-17 10:10',
      publisher,
      'showAnswer',
      {
        request: 'case:ask-branch',
        question: '外地公司在青禾区的分公司能不能报送问题？',
        answer: '可以。在青禾区经营的分公司、个体工商户都可以报送，不要求在区内注册总部。',
      },
    ],
  ]),
]

/** What the district publishes in its columns from August to November: a published one of each kind, and one at each step of the way. */
export const articles: readonly StoryAct[] = [
  ...told('article-call', '08-05', '08-06', noticeOfCollecting),
  ...asked,
  ...told('article-mechanism', '08-11', '08-12', mechanism),
  ...told('article-half-year', '08-19', '08-20', halfYear),
  ...told('article-guide', '09-07', '09-08', guideBefore),
  // A line of the guide no longer held: a corrected version took its place, and the text before can still be read.
  ...acts('article', 'article-guide', [
    [
      '10-27 09:20',
      clerk,
      'reissue',
      { reason: '第三条的办理窗口已由二楼迁到一楼，第五条增加网上变更。' },
      { opens: ['article-guide-corrected'] },
    ],
  ]),
  ...told('article-guide-corrected', '10-27', '10-28', guide, { begun: false }),
  ...acts('article', 'article-guide-corrected', [['10-30 10:00', clerk, 'tie', { problem: 'case:pharmacy', no: '5' }]]),
  // An arrangement that was changed before it began: withdrawn, with its reason at its address.
  ...told('article-parking', '09-21', '09-22', parking),
  ...acts('article', 'article-parking', [
    ['09-24 15:40', publisher, 'withdraw', { reason: '车位共享时段与园区消防通道整治冲突，原安排停止执行，新安排确定后另行公告。' }],
  ]),
  ...told('article-news', '10-15', '10-16', newsOfFirstList),
  ...acts('article', 'article-news', [
    ['10-16 14:10', clerk, 'release', social('2026-10-16', 'first-list')],
    ['10-19 09:30', publisher, 'correct', { text: '第三段“15个工作日”应为“10个工作日”，特此更正。' }],
  ]),
  ...told('article-award', '10-28', '10-29', { ...innovationAward, about: 'case:article-mechanism' }),
  ...told('article-rule', '10-30', '11-02', inspectionRule, { attached: checklist }),
  ...told('article-radio', '11-02', '11-03', { ...radioReport, about: 'case:article-mechanism' }),
  ...told('article-figures', '11-04', '11-05', figuresOfOctober),
  ...acts('article', 'article-figures', [['11-05 15:20', secondClerk, 'release', social('2026-11-05', 'october')]]),
  // On the way: approved for a day to come, waiting for approval, just begun.
  ...told('article-reception', '11-18', '11-19', receptionDay, { last: 'approved' }),
  ...acts('article', 'article-reception', [['11-19 09:40', publisher, 'schedule', { on: '2026-12-01', at: '09:00' }]]),
  ...told('article-opinions', '11-19', '11-19', opinionsWanted, { last: 'checked' }),
  opened('article', 'article-news-counter', '11-20 10:20', clerk, { title: '窗口一次告知清单全部上墙', kind: 'news' }),
]
