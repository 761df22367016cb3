import { randomInt } from 'node:crypto'
import { seedEditions } from '@changtong/calendar/seed'
import { dayOf, type Id, type Json, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import { sql } from 'kysely'
import { demoAllowed } from '../config.ts'
import type { Office } from '../office.ts'
import { addUnit, type Noted, putRecord } from '../organisation.ts'
import { siteOf } from '../public/site.ts'
import { addPerson, appoint } from './appointments.ts'
import { weakness } from './passwords.ts'

/** What the first person of a new place fills in. */
export interface Beginning {
  readonly code: string
  readonly placeZh: string
  readonly placeEn: string
  readonly organisation: string
  readonly name: string
  readonly login: string
  readonly password: string
}

/** A new office without the demo district waits for its first person. */
export async function awaitsSetUp(office: Office): Promise<boolean> {
  if (demoAllowed(office.config)) return false
  return (await office.database.db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const plain = (code: string) =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')

/** Makes the code that the console prints, and forgets the one of an earlier start. */
export async function newSetUpCode(office: Office): Promise<string> {
  const code = Array.from({ length: 20 }, (_, i) => `${i > 0 && i % 5 === 0 ? '-' : ''}${signs[randomInt(signs.length)]}`).join('')
  await office.database.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('set_up_code').execute()
    await tx
      .insertInto('set_up_code')
      .values({ hash: sha256(plain(code)), at: office.now() })
      .execute()
  })
  return code
}

const done = refuse('set-up.done', '系统已经初始化，请直接登录。', 'This place is set up already. Please sign in.')
const wrongCode = refuse(
  'set-up.code',
  '初始化码不正确，请核对服务器控制台上最近一次启动时的显示。',
  'The set-up code is not right. Please look at what the console printed at the latest start.',
)

/** Creates the place, its organisation, calendar, public site and first system administrator, all or nothing; the code is used up. */
export async function setUp(office: Office, wish: Beginning): Promise<Result<Id>> {
  const missing = Object.entries(wish).find(([, value]) => value.trim() === '' || value.length > 200)
  if (missing)
    return no(
      refuse('input.invalid', '请填写每一项，每项不超过 200 字。', 'Please fill in every line, none longer than 200 characters.', {
        field: missing[0],
      }),
    )
  const weak = weakness(wish.password, wish.login.trim())
  if (weak) return no(weak)
  if (!/^[\p{L}\p{N}._-]{3,60}$/u.test(wish.login.trim()))
    return no(refuse('person.login', '登录账号为 3 至 60 个字母、数字或 . _ -。', 'A login has 3 to 60 letters, digits or . _ -'))
  return office.database.db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('changtong.locality'))`.execute(tx)
    if (await tx.selectFrom('person').select('id').limit(1).executeTakeFirst()) return no(done)
    const { numDeletedRows } = await tx
      .deleteFrom('set_up_code')
      .where('hash', '=', sha256(plain(wish.code)))
      .executeTakeFirst()
    if (numDeletedRows === 0n) return no(wrongCode)
    const noted: Noted = { by: { person: null, appointment: null, post: 'system', unit: null }, at: office.now(), command: newId() }
    const place = { zh: wish.placeZh.trim(), en: wish.placeEn.trim() }
    await putRecord(tx, { register: 'place', key: 'place', name: place.zh, data: { name: place, shortName: place } }, noted)
    for (const edition of seedEditions())
      await putRecord(tx, { register: 'calendar', key: edition.id, name: edition.name.zh, data: edition as unknown as Json }, noted)
    const name = { zh: `${place.zh}营商环境`, en: `${place.en}: business environment` }
    const site = { ...(await siteOf(tx)), name, organiser: { zh: wish.organisation.trim(), en: wish.organisation.trim() } }
    await putRecord(tx, { register: 'site', key: 'public', name: name.zh, data: site as unknown as Json }, noted)
    const unit = await addUnit(
      tx,
      {
        organisation: null,
        parent: null,
        parentPath: [],
        name: wish.organisation.trim(),
        nameEn: null,
        aliases: [],
        former: [],
        state: 'active',
      },
      noted,
    )
    const person = await addPerson(tx, { name: wish.name.trim(), login: wish.login.trim() }, noted, wish.password)
    if (!person.ok) return person
    const from = dayOf(office.now())
    const post = 'system-administrator'
    const held = await appoint(
      tx,
      { person: person.value.id, post, unit: unit.id, kind: 'regular', from, until: null, lines: [], officeMember: false },
      noted,
    )
    return held.ok ? ok(person.value.id) : held
  })
}
