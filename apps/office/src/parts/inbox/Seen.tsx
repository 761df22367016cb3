import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { meQuery } from '../../queries.ts'
import { markRead, unreadIn } from './inboxQueries.ts'

/** Whoever opens a case or a paper has read its messages. Nothing is asked where nothing is unread, and a failure is no fault of the page. */
export function Seen({ what, id, version }: { what: 'case' | 'paper'; id: string; version: number }) {
  const some = unreadIn(useQuery(meQuery).data) > 0
  useEffect(() => {
    if (some) void markRead(what === 'case' ? { case: id } : { paper: id }).catch(() => undefined)
  }, [what, id, version, some])
  return null
}
