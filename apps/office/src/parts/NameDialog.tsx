import { useQuery } from '@tanstack/react-query'
import { send } from '../api.ts'
import type { TaskforceDetail } from '../contract.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { meQuery, queryClient, taskforceQuery } from '../queries.ts'
import { useT } from '../words.ts'
import { FormDialog } from './FormDialog.tsx'

/** A place in a taskforce that a person fills: a seat of the leaders or the office, or the head of a special group. */
export type Place = { readonly seat: string } | { readonly group: string }

/** Names the person of a place; left empty, the place falls vacant again. */
export function NameDialog({ taskforce, place, what, onClose }: { taskforce: string; place: Place; what: string; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const key = 'seat' in place ? place.seat : place.group
  return (
    <FormDialog
      title={t('taskforce.nameFor', { what })}
      submitWord={t('taskforce.name')}
      questions={[{ name: 'person', label: { zh: '人员', en: 'Person' }, look: { as: 'person' }, required: false }]}
      draftKey={draftKey(me.data?.person.id ?? '', taskforce, `name-${key}`)}
      onSend={async ({ answers, key: command }) => {
        const body = { ...place, person: answers.person ?? null }
        const detail = await send<TaskforceDetail>('POST', `/taskforces/${taskforce}/responsible`, body, command)
        queryClient.setQueryData(taskforceQuery(taskforce).queryKey, detail)
        notice(t('taskforce.named', { what }))
      }}
      onClose={onClose}
    />
  )
}
