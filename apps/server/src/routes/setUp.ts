import { createHash } from 'node:crypto'
import type { Refusal } from '@changtong/kernel'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { awaitsSetUp, setUp } from '../accounts/setUp.ts'
import type { Office } from '../office.ts'
import { statusOf } from '../refusals.ts'

const style = `body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1c2733;background:#f5f7f9;margin:0}
main{max-width:36rem;margin:2rem auto;padding:1.5rem 2rem;background:#fff;border:1px solid #c9d3dc;border-radius:8px}
h1{font-size:1.4rem;margin:0 0 .5rem}label{display:block;margin-top:1rem;font-weight:600}small{font-weight:400;color:#46586a}
input{box-sizing:border-box;width:100%;min-height:44px;margin-top:.25rem;padding:.4rem .6rem;font:inherit;border:1px solid #5b6f82;border-radius:4px}
button{margin-top:1.5rem;min-height:44px;padding:0 1.5rem;font:inherit;color:#fff;background:#0f3d66;border:0;border-radius:4px}
:focus-visible{outline:3px solid #f2c14e;outline-offset:2px}.fault{padding:.6rem 1rem;color:#8a1313;background:#fdf0f0;border-left:4px solid #b3261e}`
const styleHash = createHash('sha256').update(style).digest('base64')
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
}

interface Line {
  readonly name: keyof Parameters<typeof setUp>[1]
  readonly zh: string
  readonly en: string
  readonly type?: 'password'
  readonly auto: string
}
const lines: readonly Line[] = [
  { name: 'code', zh: '初始化码（在服务器控制台上）', en: 'set-up code, printed on the console of the server', auto: 'off' },
  { name: 'placeZh', zh: '地区名称', en: 'name of the place in Chinese', auto: 'off' },
  { name: 'placeEn', zh: '地区英文名称', en: 'name of the place in English', auto: 'off' },
  {
    name: 'organisation',
    zh: '单位名称，如：某某区人民政府',
    en: 'organisation, whose units will be set up below it',
    auto: 'organization',
  },
  { name: 'name', zh: '系统管理员姓名', en: 'name of the first system administrator', auto: 'name' },
  { name: 'login', zh: '登录账号', en: 'login', auto: 'username' },
  {
    name: 'password',
    zh: '密码：至少 10 位，大写、小写、数字、符号四类中的三类',
    en: 'password: 10 characters or more, of three kinds out of capitals, small letters, digits, signs',
    type: 'password',
    auto: 'new-password',
  },
]
const entity: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (char) => entity[char]!)

/** The one page of a new place: plain HTML, no script. What was typed stays, the password excepted. */
function page(typed: Readonly<Record<string, string>>, refusal?: Refusal): string {
  const input = ({ name, zh, en, type, auto }: Line) =>
    `<label for="${name}">${zh} <small lang="en">${en}</small></label><input id="${name}" name="${name}" type="${type ?? 'text'}" maxlength="200" required autocomplete="${auto}" value="${type ? '' : escaped(typed[name] ?? '')}">`
  const fault = refusal
    ? `<p class="fault" role="alert">${escaped(refusal.message.zh)} <span lang="en">${escaped(refusal.message.en)}</span></p>`
    : ''
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>畅通 初始化 · Changtong set-up</title><style>${style}</style></head>
<body><main><h1>畅通 初始化 <span lang="en">· Set-up</span></h1>
<p>建立地区、单位和第一位系统管理员。完成后本页关闭。<br><span lang="en">Creates the place, its organisation and the first system administrator. This page closes afterwards.</span></p>
${fault}<form method="post" action="/set-up">${lines.map(input).join('\n')}<button>建立 <span lang="en">Create</span></button></form></main></body></html>
`
}

/** Pages of a place that is not set up yet; nothing is there once it is. */
export const setUpRoutes = (office: Office) => async (app: FastifyInstance) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_request, body, then) =>
    then(null, Object.fromEntries(new URLSearchParams(body as string))),
  )
  const show = (reply: FastifyReply, status: number, typed: Readonly<Record<string, string>>, refusal?: Refusal) =>
    reply.code(status).headers(headers).send(page(typed, refusal))
  app.get('/set-up', { schema: { hide: true } as never }, async (_request, reply) =>
    (await awaitsSetUp(office)) ? show(reply, 200, {}) : reply.callNotFound(),
  )
  app.post('/set-up', { schema: { hide: true } as never }, async (request, reply) => {
    if (!(await awaitsSetUp(office))) return reply.callNotFound()
    const typed = (request.body ?? {}) as Readonly<Record<string, string>>
    const of = (name: Line['name']) => typed[name] ?? ''
    const made = await setUp(office, {
      code: of('code'),
      placeZh: of('placeZh'),
      placeEn: of('placeEn'),
      organisation: of('organisation'),
      name: of('name'),
      login: of('login'),
      password: of('password'),
    })
    if (!made.ok) return show(reply, statusOf(made.error.code), typed, made.error)
    return reply.headers({ ...headers, 'content-type': 'text/plain; charset=utf-8' }).redirect('/w/sign-in', 303)
  })
}
