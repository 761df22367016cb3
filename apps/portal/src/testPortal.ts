import { day, fold, type Instant, instant, ok, refuse } from '@changtong/kernel'
import Fastify, { type FastifyInstance } from 'fastify'
import { type PortalOptions, portal } from './portal.ts'
import type {
  ApplyInput,
  AttachedFile,
  FeedbackInput,
  Published,
  PublishedArticle,
  PublishedItem,
  PublishedSummary,
  RatingInput,
  RequestProgress,
  Site,
} from './ports.ts'

/** Invented content of a place that does not exist, behind ports that live in memory: for the tests of these pages. */
export const testSite: Site = {
  name: { zh: '澜川市青禾区营商环境公开', en: 'Qinghe District, Lanchuan: business environment in public' },
  origin: 'https://www.qinghe.example',
  organiser: { zh: '澜川市青禾区人民政府办公室', en: 'Office of the Qinghe District Government' },
  undertaker: { zh: '青禾区营商环境工作专班', en: 'Qinghe Business Environment Taskforce' },
  icp: '澜ICP备00000001号-1',
  siteCode: '9900010001',
  police: '澜公网安备 99000102000001号',
  phone: '0999-5550100',
  email: 'yshj@qinghe.example',
  address: { zh: '澜川市青禾区麦浪路1号', en: '1 Mailang Road, Qinghe District' },
  hours: { zh: '工作日 9:00—12:00，14:00—17:30', en: 'Working days 9:00–12:00, 14:00–17:30' },
  links: [
    { label: { zh: '澜川市人民政府', en: 'Lanchuan Municipal Government' }, href: 'https://www.lanchuan.example/' },
    { label: { zh: '青禾政务服务', en: 'Qinghe Government Services' }, href: 'https://fw.qinghe.example/' },
  ],
  visits: 20418,
  privacy: null,
  columns: [
    { id: 'open', name: { zh: '政务公开', en: 'Open government' }, parent: null },
    { id: 'key', name: { zh: '重点领域信息公开', en: 'Key areas' }, parent: 'open' },
    {
      id: 'env',
      name: { zh: '营商环境', en: 'Business environment' },
      parent: 'key',
      description: { zh: '青禾区优化营商环境工作的公开内容。', en: 'What Qinghe publishes on its business environment.' },
    },
    { id: 'lists', name: { zh: '问题公示', en: 'Problems published' }, parent: 'env' },
    { id: 'solved', name: { zh: '已解决问题', en: 'Solved problems' }, parent: 'lists' },
    { id: 'year-2026', name: { zh: '2026年', en: '2026' }, parent: 'solved' },
    { id: 'year-2025', name: { zh: '2025年', en: '2025' }, parent: 'solved' },
    { id: 'reports', name: { zh: '工作报告', en: 'Reports' }, parent: null },
  ],
}

export const testItem = (serial: number, change: Partial<PublishedItem> = {}): PublishedItem => ({
  serial,
  leadUnit: '区行政审批局',
  text: '青禾湾一带餐饮门店办理招牌设置备案，要分别向三个窗口交同一份效果图，来回补正平均四次，经营者反映耗时长、材料重复。',
  source: '2025年堵点问题',
  measures: [
    { no: '1', text: '梳理备案材料，取消重复提交的效果图和承诺书。' },
    { no: '2', text: '设立“一窗收件”岗位，由窗口内部流转，不再要求经营者往返。' },
    { no: '3', text: '把平均补正次数列入窗口月度通报。' },
  ],
  completions: [
    { no: '1', text: '已印发《招牌设置备案材料清单（2026年版）》（青审〔2026〕011号），材料由9份减为4份。', covers: ['1'] },
    { no: '2', text: '“一窗收件”岗位已于3月启用，截至8月底收件218件，平均补正次数由4次降为0.5次，并已逐月通报。', covers: ['2', '3'] },
  ],
  ...change,
})

const summary = (slug: string, title: string, column: string, at: string, items: number): PublishedSummary => ({
  slug,
  title,
  column,
  dateline: day(at.slice(0, 10)),
  publishedAt: instant(at),
  source: '青禾区营商环境工作专班',
  items,
})

export const testSummaries: readonly PublishedSummary[] = [
  summary('2026-3', '青禾区“清堵点、优服务”专项行动\n已解决问题公示清单（第三批）', 'year-2026', '2026-09-15T01:30:08Z', 3),
  summary('2026-2', '青禾区“清堵点、优服务”专项行动已解决问题公示清单（第二批）', 'year-2026', '2026-06-18T02:00:00Z', 9),
  summary('2026-1', '青禾区“清堵点、优服务”专项行动已解决问题公示清单（第一批）', 'year-2026', '2026-03-20T02:00:00Z', 12),
  summary('2025-4', '青禾区2025年企业反映问题办理情况公示清单（第四批）', 'year-2025', '2025-12-19T02:00:00Z', 7),
]

export const testPublication = (change: Partial<Published> = {}): Published => ({
  kind: 'publicity-list',
  slug: '2026-3',
  title: testSummaries[0]!.title,
  column: 'year-2026',
  dateline: day('2026-09-15'),
  publishedAt: instant('2026-09-15T01:30:08Z'),
  source: '青禾区营商环境工作专班',
  items: [
    testItem(1),
    testItem(2, {
      leadUnit: '区财政局',
      source: '企业座谈会',
      text: '惠企资金拨付进度不透明，企业只能打电话询问，财务人员每月接听同类来电约90次。',
      measuresIntro: '公开进度，减少询问，主要举措：',
      measures: [
        { no: '1', text: '在办事大厅和网上同步公布拨付进度。' },
        { no: '2', text: '拨付后三个工作日内短信告知。' },
      ],
      completions: [
        { no: '1', text: '拨付进度查询页已于2026年5月1日上线，每个工作日更新；短信告知同日启用，来电量降至每月12次。', covers: ['1', '2'] },
      ],
    }),
    testItem(3, {
      leadUnit: '区住房和建设局',
      source: '12345热线',
      text: '谷雨工业园西门道路夜间无照明，加班职工出行不便，园区与街道对管护责任各有说法。',
      measures: [{ no: '1', text: '现场办公，一次会签，明确由区住房和建设局管护。' }],
      completions: [{ no: '1', text: '新装路灯46盏，已于2026年7月6日亮灯，管护责任已写入移交清单。', covers: ['1'] }],
    }),
  ],
  views: 1286,
  attachments: [
    {
      name: '已解决问题公示清单（第三批）.docx',
      size: 39_112,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    },
    { name: '已解决问题公示清单（第三批）.pdf', size: 1_468_006, type: 'application/pdf' },
  ],
  related: testSummaries.slice(1),
  errata: [{ at: instant('2026-09-20T02:00:00Z'), serial: 3, text: '完成情况中“46盏”应为“48盏”。' }],
  ...change,
})

export const testArticle = (change: Partial<PublishedArticle> = {}): PublishedArticle => ({
  slug: 'a2026-7',
  title: '青禾区楼宇服务指引（试行）',
  summary: '适用于青禾湾一带的商务楼宇。',
  kind: { zh: '服务指引', en: 'Guide' },
  column: 'year-2026',
  indexNo: '9900010001/2026-00007',
  documentNumber: '青营商办〔2026〕3号',
  issuer: '青禾区营商环境工作专班',
  source: '青禾区营商环境工作专班办公室',
  topic: { zh: '综合经济、营商环境', en: 'Economy and business environment' },
  genre: { zh: '方案', en: 'Plan' },
  writtenOn: day('2026-10-08'),
  publishedAt: instant('2026-10-12T01:30:05Z'),
  validity: { zh: '有效', en: 'In force' },
  validUntil: day('2028-10-07'),
  openness: { zh: '主动公开', en: 'Disclosed proactively' },
  way: { zh: '政务网站', en: 'Government website' },
  basis: '《政府信息公开条例》第二十条',
  blocks: [
    { kind: 'heading', text: '一、适用范围' },
    { kind: 'paragraph', text: '适用于青禾湾一带的商务楼宇，参见 /lists/2026-3 和 https://fw.qinghe.example/guide。' },
    { kind: 'item', no: '1', title: '一栋楼一名服务专员', text: '名单张贴在大堂。' },
    { kind: 'item', no: '2', title: '招牌备案一窗收件', text: '材料只交一次。' },
    {
      kind: 'table',
      rows: [
        ['楼宇', '专员'],
        ['禾光大厦', '禾某'],
      ],
    },
  ],
  attachments: [{ name: '服务专员名单.xlsx', size: 20_480, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
  contact: { phone: '0999-5550111', email: null, note: '联系人：专班办公室' },
  about: null,
  mentions: [],
  outlet: null,
  related: [],
  errata: [],
  answers: [],
  views: 40,
  replaces: null,
  replacedBy: null,
  withdrawn: null,
  ...change,
})

export const testProgress = (change: Partial<RequestProgress> = {}): RequestProgress => ({
  no: '诉2026-00412',
  receivedAt: instant('2026-11-10T01:12:00Z'),
  category: { zh: '水电气接入', en: 'Water, power and gas' },
  state: { zh: '已办结', en: 'Closed' },
  closed: true,
  next: { zh: '已解决：11月19日接通。', en: 'Solved: connected on 19 November.' },
  due: { date: day('2026-11-24'), provisional: false, overdue: false },
  steps: [
    { at: instant('2026-11-10T01:12:00Z'), label: { zh: '收到', en: 'Received' } },
    { at: instant('2026-11-10T06:40:00Z'), label: { zh: '交区住房和建设局办理', en: 'Assigned to the housing and construction bureau' } },
    { at: instant('2026-11-20T03:00:00Z'), label: { zh: '核验通过，办结', en: 'Checked and closed' } },
  ],
  replies: [
    {
      at: instant('2026-11-20T02:30:00Z'),
      unit: '区住房和建设局',
      text: '您反映的厂区供水接入问题已办理：\n11月19日完成接管并通水，费用按公布标准收取。',
    },
  ],
  talk: { words: [], possible: false },
  rating: { possible: true, given: null },
  ...change,
})

/** The ports in memory, with what was written to them. `publications` may be changed by a test. */
export function testPorts(now: () => Date = () => new Date('2026-11-22T02:00:00Z')) {
  const publications = new Map<string, Published>([
    ['2026-3', testPublication()],
    ['2026-2', testPublication({ slug: '2026-2', title: testSummaries[1]!.title, attachments: [], related: [], errata: [] })],
    [
      '2025-9',
      testPublication({
        slug: '2025-9',
        column: 'year-2025',
        withdrawn: { at: instant('2026-01-08T02:00:00Z'), reason: '其中一个问题经复核尚未解决。' },
      }),
    ],
  ])
  const articles = new Map<string, PublishedArticle>([['a2026-7', testArticle()]])
  const sent: FeedbackInput[] = []
  const rated: RatingInput[] = []
  const applied: ApplyInput[] = []
  const state = { site: testSite, code: 'K7WM4QXD', progress: testProgress() }
  const answers = new Map<string, { no: string; code: string; receivedAt: Instant; next: { zh: string; en: string }[] }>()
  const matching = (column: string | null, q: string | null): PublishedSummary[] =>
    testSummaries.filter(
      (row) =>
        (column === null || row.column === column || ['open', 'key', 'env', 'lists', 'solved'].includes(column)) &&
        (q === null || fold(row.title).includes(fold(q))),
    )
  const ports: PortalOptions = {
    now,
    reads: {
      site: async () => state.site,
      latest: async (count) => testSummaries.slice(0, count),
      seals: async () => [{ no: 1, day: day('2026-11-19'), hash: 'ab'.repeat(32), at: instant('2026-11-19T16:10:00Z') }],
      list: async ({ column, q, page, size }) => {
        const rows = matching(column, q)
        return { rows: rows.slice((page - 1) * size, page * size), count: rows.length }
      },
      search: async ({ q, page, size }) => {
        const words = q.split(/\s+/).map(fold)
        const rows = [...publications.values()]
          .filter((one) => !one.withdrawn)
          .flatMap((one) =>
            one.items.flatMap((item) => {
              const text = [item.text, ...item.measures.map((m) => m.text), ...item.completions.map((c) => c.text)].join('')
              return words.every((word) => fold(item.leadUnit + text).includes(word))
                ? [{ slug: one.slug, serial: item.serial, title: one.title, leadUnit: item.leadUnit, text, publishedAt: one.publishedAt }]
                : []
            }),
          )
        return { rows: rows.slice((page - 1) * size, page * size), count: rows.length }
      },
      publication: async (slug) => publications.get(slug) ?? null,
      attachment: async (slug, name): Promise<AttachedFile | null> => {
        const file = publications.get(slug)?.attachments.find((one) => one.name === name)
        return file ? { ...file, bytes: new TextEncoder().encode(`bytes of ${name}`) } : null
      },
      articles: async ({ page, size, column, q }) => {
        const rows = [...articles.values()].filter(
          (one) =>
            !one.withdrawn &&
            one.replacedBy === null &&
            (column === null || one.column === column) &&
            (q === null || one.title.includes(q)),
        )
        return { rows: rows.slice((page - 1) * size, page * size), count: rows.length }
      },
      article: async (slug) => articles.get(slug) ?? null,
      articleFile: async (slug, name): Promise<AttachedFile | null> => {
        const file = articles.get(slug)?.attachments.find((one) => one.name === name)
        return file ? { ...file, bytes: new TextEncoder().encode(`bytes of ${name}`) } : null
      },
      categories: async () => [
        {
          id: 'policy',
          label: { zh: '政策兑现', en: 'Policy benefits' },
          hint: { zh: '奖补、资金、免申即享', en: 'Subsidies and payments' },
        },
        { id: 'utilities', label: { zh: '水电气接入', en: 'Water, power and gas' } },
        { id: 'permit', label: { zh: '证照和审批', en: 'Licences and approvals' } },
        { id: 'land', label: { zh: '用地和规划', en: 'Land and planning' } },
        {
          id: 'wages',
          label: { zh: '拖欠工资', en: 'Unpaid wages' },
          elsewhere: {
            text: { zh: '拖欠工资由劳动监察受理，可当场登记。', en: 'Labour inspection takes reports of unpaid wages at once.' },
            link: { label: { zh: '去劳动监察投诉', en: 'Go to labour inspection' }, href: 'https://ldjc.qinghe.example/' },
          },
        },
        { id: 'other', label: { zh: '不确定，请帮我分', en: 'Not sure, please sort it for me' } },
      ],
      request: async (no, code) => (no === state.progress.no && code === state.code ? state.progress : null),
    },
    writes: {
      feedback: async (input) => {
        const first = answers.get(input.commandId)
        if (first) return ok(first)
        sent.push(input)
        const receipt = {
          no: `诉2026-0${412 + sent.length}`,
          code: 'K7WM4QXD',
          receivedAt: instant(now()),
          next: [
            { zh: '1 个工作日内受理，并告知由哪个部门办理。', en: 'Within 1 working day it is accepted and a department named.' },
            { zh: '5 个工作日内答复；需要更长时间的，会说明原因。', en: 'An answer within 5 working days; if longer, with the reason.' },
            { zh: '办结后请您评价。', en: 'Once it is closed, please rate it.' },
          ],
        }
        answers.set(input.commandId, receipt)
        return ok(receipt)
      },
      apply: async (input) => {
        applied.push(input)
        return ok({ no: `申2026-0${applied.length}`, code: 'K7WM4QXD', receivedAt: instant(now()), next: [] })
      },
      rate: async (input) => {
        if (!state.progress.rating.possible)
          return { ok: false, error: refuse('rating.done', '已经评价过了，原评价未改动。', 'Already rated; the first rating stands.') }
        rated.push(input)
        state.progress = { ...state.progress, rating: { possible: false, given: input.rating } }
        return ok(undefined)
      },
      say: async (input) => {
        if (!state.progress.talk.possible)
          return {
            ok: false,
            error: refuse('words.closed', '本件已经办结，不能再留言。', 'This request is closed and takes no more words.'),
          }
        const words = [...state.progress.talk.words, { at: instant(now()), by: 'requester' as const, text: input.text }]
        state.progress = { ...state.progress, talk: { words, possible: true } }
        return ok(undefined)
      },
      view: async (slug) => {
        const article = articles.get(slug)
        if (article) {
          articles.set(slug, { ...article, views: article.views + 1 })
          return article.views + 1
        }
        const one = publications.get(slug)
        if (!one) return 0
        publications.set(slug, { ...one, views: one.views + 1 })
        return one.views + 1
      },
    },
  }
  return { ports, publications, articles, sent, rated, applied, state }
}

export async function testServer(ports: PortalOptions): Promise<FastifyInstance> {
  const app = Fastify()
  await app.register(portal(ports))
  return app
}
