import type * as C from '@changtong/server/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get, send } from '../../api.ts'
import type { Me } from '../../contract.ts'
import { meQuery, queryClient } from '../../queries.ts'

export type Inbox = z.infer<typeof C.Inbox>
export type InboxRow = z.infer<typeof C.InboxRow>
export type LetterSettings = z.infer<typeof C.LetterSettings>
export type ReminderSettings = z.infer<typeof C.ReminderSettings>
export type DeliveryList = z.infer<typeof C.DeliveryList>

export const inboxQuery = (show: 'unread' | 'all', offset: number) =>
  queryOptions({ queryKey: ['inbox', show, offset], queryFn: ({ signal }) => get<Inbox>('/messages', { show, offset }, signal) })
export const letterSettingsQuery = queryOptions({ queryKey: ['letter-settings'], queryFn: () => get<LetterSettings>('/letter-settings') })
export const reminderSettingsQuery = queryOptions({
  queryKey: ['reminder-settings'],
  queryFn: () => get<ReminderSettings>('/reminder-settings'),
})
export const deliveriesQuery = (state: string | undefined, offset: number) =>
  queryOptions({
    queryKey: ['deliveries', state ?? null, offset],
    queryFn: ({ signal }) => get<DeliveryList>('/deliveries', { state, offset }, signal),
  })

const inboxPath = '/w/inbox'
export const unreadIn = (me: Me | undefined): number => me?.menu.find(({ path }) => path === inboxPath)?.count ?? 0

/** Marks a case, a paper, or everything, as read; the menu's number follows at once. */
export async function markRead(what: { case: string } | { paper: string } | { all: true }): Promise<void> {
  const { unread } = await send<{ unread: number }>('POST', '/messages/read', what)
  queryClient.setQueryData(
    meQuery.queryKey,
    (me) => me && { ...me, menu: me.menu.map((item) => (item.path === inboxPath ? { ...item, count: unread } : item)) },
  )
  await queryClient.invalidateQueries({ queryKey: ['inbox'] })
}
