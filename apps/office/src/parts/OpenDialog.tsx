import { useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { send } from '../api.ts'
import type { Definition, Opened } from '../contract.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { meQuery, refreshWork } from '../queries.ts'
import { useT } from '../words.ts'
import { FormDialog } from './FormDialog.tsx'

/** Registers a new case and goes to it. */
export function OpenDialog({ definition, onClose }: { definition: Definition; onClose(): void }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const navigate = useNavigate()
  const me = useQuery(meQuery)
  const opened = useRef<Opened>(undefined)
  const what = say(definition.label)
  return (
    <FormDialog
      title={t('open.title', { what })}
      submitWord={t('open.submit')}
      questions={definition.form}
      draftKey={draftKey(me.data?.person.id ?? '', 'new', definition.id)}
      onSend={async ({ answers, key }) => {
        opened.current = await send<Opened>('POST', '/cases', { procedure: definition.id, fields: answers }, key)
        notice(t('open.done', { no: opened.current.no }))
        await refreshWork()
      }}
      onClose={() => {
        onClose()
        if (opened.current) void navigate({ to: '/cases/$id', params: { id: opened.current.id } })
      }}
    />
  )
}
