import { postLabel } from '@changtong/access'
import { addDays, day, startOfDay, type Text, text } from '@changtong/kernel'
import { sql } from 'kysely'
import type { z } from 'zod'
import { principalsOf } from '../appointments.ts'
import type { Sealed, TrailQuery, TrailRow } from '../contract/index.ts'
import { type Office, organisationOf } from '../office.ts'

/** What an entry tells of, in words: never what a case says. */
const labels: Readonly<Record<string, Text>> = {
  'case.opened': text('登记事项', 'Registered a case'),
  'case.commented': text('留言', 'Wrote on a case'),
  'case.acted': text('办理事项', 'Acted on a case'),
  'case.taken-over': text('据公开材料登记', 'Recorded from a published document'),
  'case.undone': text('撤销导入的事项', 'Undid an imported case'),
  'clock.noted': text('计时记录', 'Clock noted'),
  'clock.lit': text('亮灯', 'A light came on'),
  'area.inherited': text('随上级事项确定所在镇街', 'Lies where the whole lies'),
  'child.opened': text('增加下级事项', 'Part of a case opened'),
  'child.closed': text('下级事项办结', 'Part of a case closed'),
  'child.reopened': text('下级事项退回', 'Part of a case reopened'),
  'personal.erased': text('删除个人信息', 'Erased personal data'),
  'document.issued': text('形成文件', 'Issued a document'),
  'record.put': text('登记册变动', 'Changed a register'),
  'record.withdrawn': text('登记册撤回', 'Took a record back'),
  'series.made': text('建立文号系列', 'Set up a series of numbers'),
  'series.taken': text('取文号或留号', 'Took or reserved a number'),
  'series.settled': text('文号使用或作废', 'Used or voided a number'),
  'paper.drafted': text('拟稿', 'Drafted a paper'),
  'paper.submitted': text('公文送签', 'Submitted a paper'),
  'paper.returned': text('公文退回修改', 'Sent a paper back'),
  'paper.dropped': text('撤下拟稿', 'Dropped a draft'),
  'paper.issued': text('印发公文', 'Issued a paper'),
  'paper.opened': text('签收公文', 'Received a paper'),
  'paper.corrected': text('更正公文', 'Corrected a paper'),
  'paper.voided': text('作废公文', 'Declared a paper void'),
  'unit.created': text('新建单位', 'Created a unit'),
  'unit.changed': text('单位变动', 'Changed a unit'),
  'unit.succeeded': text('单位调整', 'Unit succeeded by others'),
  'unit.recorded': text('单位补录', 'Unit put on record'),
  'person.created': text('建立账号', 'Created an account'),
  'person.recorded': text('账号补录', 'Account put on record'),
  'person.password': text('改密码', 'Changed a password'),
  'person.factor': text('动态口令启停', 'Second factor on or off'),
  'person.lock': text('账号停用或启用', 'Shut or opened an account'),
  'person.session': text('结束登录', 'Ended a session'),
  'person.ended': text('注销账号', 'Closed an account'),
  'contact.entered': text('登记企业联系人', 'Entered a contact'),
  'contact.invited': text('邀请企业联系人', 'Invited a contact'),
  'contact.joined': text('联系人加入', 'A contact joined'),
  'contact.ended': text('结束联系人权限', 'Ended a contact’s right'),
  'contact.password': text('联系人改密码', 'A contact changed the password'),
  'contact.erased': text('删除联系人的个人信息', 'Erased the personal data of a contact'),
  'contact.code': text('给联系人新码', 'Gave a contact a new code'),
  'appointment.made': text('任职或委托', 'Appointed or delegated'),
  'appointment.recorded': text('任职补录', 'Appointment put on record'),
  'appointment.changed': text('任职变动', 'Changed an appointment'),
  'appointment.ended': text('结束任职或委托', 'Ended an appointment or delegation'),
  'appointment.tookOver': text('接手在办事项', 'Took over open work'),
}
/** Of a register, its name is said, too: a register holds no case. */
function labelOf(type: string, data: unknown): Text {
  const { zh, en } = labels[type] ?? text(type, type)
  if (type !== 'record.put' && type !== 'record.withdrawn') return { zh, en }
  const { name } = data as { readonly name: string }
  return text(`${zh}：${name}`, `${en}: ${name}`)
}
/** Kinds of entries whose content the auditor reads; what cases say is not his to see. */
const openTypes = /^(?:unit|person|contact|appointment)\./
const openRegisters: readonly string[] = ['setting', 'grant', 'grant-change']
const readable = (type: string, data: unknown): boolean =>
  openTypes.test(type) || (type === 'record.put' && openRegisters.includes((data as { readonly register: string }).register))

/** Entries of the ledger, newest first, by who wrote them, when, of what kind or in which stream. */
export async function trailOf(office: Office, which: z.infer<typeof TrailQuery>): Promise<z.infer<typeof TrailRow>[]> {
  const { db } = office.database
  let query = db
    .selectFrom('entry')
    .leftJoin('person', 'person.id', 'entry.person')
    .select(['seq', 'entry.at', 'stream', 'version', 'type', 'entry.post', 'entry.unit', 'entry.appointment', 'entry.data', 'person.name'])
  if (which.stream !== undefined) query = query.where('stream', '=', which.stream)
  if (which.type?.endsWith('.')) query = query.where(sql<boolean>`starts_with(entry.type, ${which.type})`)
  else if (which.type !== undefined) query = query.where('type', '=', which.type)
  if (which.person !== undefined) query = query.where('entry.person', '=', which.person)
  if (which.from !== undefined) query = query.where('entry.at', '>=', startOfDay(day(which.from)))
  if (which.to !== undefined) query = query.where('entry.at', '<', startOfDay(addDays(day(which.to), 1)))
  if (which.before !== undefined) query = query.where('seq', '<', which.before)
  const rows = await query.orderBy('seq', 'desc').limit(200).execute()
  const organisation = await organisationOf(db)
  const principals = await principalsOf(db, [...new Set(rows.flatMap((row) => row.appointment ?? []))])
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.at,
    stream: row.stream,
    version: row.version,
    type: row.type,
    label: labelOf(row.type, row.data),
    who: row.name,
    onBehalfOf: principals.get(row.appointment ?? '')?.name ?? null,
    post: { ...postLabel(row.post) },
    unit: organisation.nameAt(row.unit, row.at),
    data: readable(row.type, row.data) ? row.data : null,
  }))
}

/** How far the ledger is sealed: what is sealed can no longer be changed without every kept seal telling of it. */
export async function sealedOf(office: Office): Promise<z.infer<typeof Sealed>> {
  const { db } = office.database
  const last = await db.selectFrom('seal').select(['no', 'day', 'at', 'hash', 'upto']).orderBy('no', 'desc').limit(1).executeTakeFirst()
  const { entries, unsealed } = await db
    .selectFrom('entry')
    .select([sql<number>`count(*)::int`.as('entries'), sql<number>`(count(*) FILTER (WHERE seq > ${last?.upto ?? 0}))::int`.as('unsealed')])
    .executeTakeFirstOrThrow()
  return { last: last ? { no: last.no, day: last.day, at: last.at, hash: last.hash } : null, entries, unsealed }
}
