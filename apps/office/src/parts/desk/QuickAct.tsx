import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNotice } from '../../notice.tsx'
import { caseQuery } from '../../queries.ts'
import { useT } from '../../words/desk.ts'
import { ActDialog } from '../Acts.tsx'

/** An ordinary act of a case, done from the desk: the case is read first, and its own form opens. */
export function QuickAct({ id, action, label, onClose }: { id: string; action: string; label: string; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const read = useQuery({ ...caseQuery(id), staleTime: 0, refetchOnWindowFocus: false })
  const offer = read.data?.offers.find((one) => one.action === action)
  const gone = read.isError || (read.data !== undefined && !read.isFetching && !offer?.allowed)
  useEffect(() => {
    if (!gone) return
    notice(t('quickGone', { act: label }))
    onClose()
  }, [gone, notice, t, label, onClose])
  if (!read.data || !offer?.allowed)
    return (
      <p className="hidden-text" role="status">
        {t('opening')}
      </p>
    )
  return <ActDialog detail={read.data} offer={offer} onClose={onClose} />
}
