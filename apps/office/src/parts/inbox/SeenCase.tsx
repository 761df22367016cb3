import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { meQuery } from '../../queries.ts'
import { markRead, unreadIn } from './inboxQueries.ts'

/** Whoever opens a case has read its messages. Nothing is asked where nothing is unread, and a failure is no fault of the page. */
export function SeenCase({ id, version }: { id: string; version: number }) {
  const some = unreadIn(useQuery(meQuery).data) > 0
  useEffect(() => {
    if (some) void markRead({ case: id }).catch(() => undefined)
  }, [id, version, some])
  return null
}
