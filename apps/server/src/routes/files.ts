import { isNothing, scope, within } from '@changtong/access'
import { readLimited, safeName, sniff } from '@changtong/extract'
import { type Id, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { bytesOf, caseRecord, type Db, fileOf, type StoredFile as Kept, keepFile, type Tx } from '@changtong/store'
import { z } from 'zod'
import { Id as IdShape, StoredFile } from '../contract/index.ts'
import type { Office, Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { notFound, type Route, refusals, signedOf } from './http.ts'

/** 20 MB a file unless the office sets another limit. */
export const mostBytes = 20 * 1024 * 1024

export const typeNames: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  html: 'text/html',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

/** A file may be fetched by whoever may read the case (or, for an import, the imports) that refers to it, and by who just uploaded it. */
export async function mayFetch(office: Office, signed: Signed, file: Kept, db: Db | Tx = office.database.db): Promise<boolean> {
  if (file.usedBy === null) return file.by === signed.actor.person
  const record = await caseRecord(db, file.usedBy)
  if (record) {
    const c = record.body as CaseState
    return within(scope(office.grants, signed.holder, c.procedure, 'read'), c)
  }
  return !isNothing(scope(office.grants, signed.holder, 'import', 'read'))
}

export const fileRoutes: Route = (api, office) => {
  const { db } = office.database
  api.post(
    '/api/files',
    { schema: { tags: ['files'], consumes: ['multipart/form-data'], response: { 201: StoredFile, ...refusals, 413: refusals[422] } } },
    async (request, reply) => {
      const part = await request.file()
      if (!part)
        return answerRefusal(reply, refuse('file.none', '没有收到文件，请重新选择。', 'No file arrived. Please choose one again.')) as never
      const bytes = await readLimited(part.file, mostBytes)
      if (!bytes.ok) return answerRefusal(reply, bytes.error) as never
      const { type } = sniff(bytes.value, part.filename)
      if (type === 'executable')
        return answerRefusal(
          reply,
          refuse('file.executable', '这是可执行程序，不能作为材料上传。', 'This is a program and cannot be handed in as material.'),
        ) as never
      if (type === 'empty')
        return answerRefusal(
          reply,
          refuse('file.empty', '文件是空的，请检查后重新上传。', 'The file is empty. Please check it and upload again.'),
        ) as never
      const kept = await keepFile(db, {
        name: safeName(part.filename),
        type: typeNames[type] ?? (type === 'image' ? 'image' : 'application/octet-stream'),
        bytes: bytes.value,
        by: signedOf(request).actor.person,
        at: office.now(),
      })
      return reply.code(201).send({ id: kept.id, name: kept.name, type: kept.type, size: kept.size, sha256: kept.digest }) as never
    },
  )

  api.get(
    '/api/files/:id',
    {
      schema: {
        tags: ['files'],
        params: z.object({ id: IdShape }),
        response: { 200: z.unknown().describe('the file, as an attachment'), ...refusals },
      },
    },
    async (request, reply) => {
      const file = await fileOf(db, request.params.id as Id)
      if (!file || !(await mayFetch(office, signedOf(request), file))) return answerRefusal(reply, notFound) as never
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(await bytesOf(db, file.digest)))
    },
  )
}
