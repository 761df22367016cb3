import { QueryClient, queryOptions } from '@tanstack/react-query'
import { get, Refused } from './api.ts'
import type {
  ApprovedByMeeting,
  AttendanceOfUnit,
  BatchDetail,
  CalendarPage,
  CaseDetail,
  CaseList,
  Definition,
  DemoPerson,
  DutiesPage,
  DutyList,
  ImportDetail,
  ImportList,
  LeaderPage,
  LeaderRow,
  ListView,
  Me,
  MeetingAhead,
  MeetingDetail,
  MeetingDrafts,
  MeetingsOfCase,
  Person,
  ReadingRuleRow,
  RectificationReport,
  SeriesWatched,
  Suggestion,
  TaskforceDetail,
  Unit,
} from './contract.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal is an answer: only a lost connection is worth a second try.
      retry: (failures, error) => failures < 1 && error instanceof Refused && (error.status === 0 || error.status >= 502),
    },
  },
})

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => get<Me>('/me', {}, signal), staleTime: 30_000 })
export const demoPeopleQuery = queryOptions({ queryKey: ['demo-people'], queryFn: () => get<DemoPerson[]>('/demo-people') })
export const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: () => get<Definition[]>('/definitions'),
  staleTime: 600_000,
})
export const casesQuery = (query: Record<string, string | number | undefined>) =>
  queryOptions({ queryKey: ['cases', query], queryFn: ({ signal }) => get<CaseList>('/cases', query, signal) })
export const viewsQuery = (procedure: string) =>
  queryOptions({ queryKey: ['views', procedure], queryFn: () => get<ListView[]>('/views', { procedure }), staleTime: 60_000 })
export const caseQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id], queryFn: ({ signal }) => get<CaseDetail>(`/cases/${id}`, {}, signal) })
export const batchQuery = (id: string) =>
  queryOptions({ queryKey: ['batch', id], queryFn: ({ signal }) => get<BatchDetail>(`/batches/${id}`, {}, signal) })
/** The version keeps the report beside the case as it was read: after an act both are read anew. */
export const rectificationQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['rectification', id, version],
    queryFn: ({ signal }) => get<RectificationReport>(`/rectifications/${id}/report`, {}, signal),
  })
export const unitsQuery = queryOptions({ queryKey: ['units'], queryFn: () => get<Unit[]>('/units'), staleTime: 60_000 })
/** The chart as it was at the end of a day. */
export const unitsAtQuery = (at: string) =>
  queryOptions({ queryKey: ['units', 'at', at], queryFn: ({ signal }) => get<Unit[]>('/units', { at }, signal), staleTime: 60_000 })
export const peopleQuery = (unit?: string) =>
  queryOptions({ queryKey: ['people', unit ?? null], queryFn: () => get<Person[]>('/people', { unit }), staleTime: 60_000 })
/** How many documents stand on a page of what was brought in. */
export const importsShown = 50
export const importsQuery = (offset: number) =>
  queryOptions({
    queryKey: ['imports', offset],
    queryFn: ({ signal }) => get<ImportList>('/imports', { offset: offset || undefined, limit: importsShown }, signal),
    placeholderData: (before) => before,
  })
export const importQuery = (id: string) =>
  queryOptions({ queryKey: ['import', id], queryFn: ({ signal }) => get<ImportDetail>(`/imports/${id}`, {}, signal) })
export const readingRulesQuery = queryOptions({ queryKey: ['reading-rules'], queryFn: () => get<ReadingRuleRow[]>('/reading-rules') })
export const taskforcesQuery = queryOptions({ queryKey: ['taskforces'], queryFn: () => get<{ id: string; name: string }[]>('/taskforces') })
export const taskforceQuery = (id: string) =>
  queryOptions({ queryKey: ['taskforce', id], queryFn: () => get<TaskforceDetail>(`/taskforces/${id}`) })
export const meetingQuery = (id: string, version: number) =>
  queryOptions({ queryKey: ['meeting', id, version], queryFn: () => get<MeetingDetail>(`/meetings/${id}`) })
export const meetingsAheadQuery = queryOptions({ queryKey: ['meetings-ahead'], queryFn: () => get<MeetingAhead[]>('/meetings/ahead') })
export const caseMeetingsQuery = (id: string) =>
  queryOptions({ queryKey: ['case-meetings', id], queryFn: ({ signal }) => get<MeetingsOfCase>(`/cases/${id}/meetings`, {}, signal) })
export const meetingDraftsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['meeting-drafts', id, version],
    queryFn: ({ signal }) => get<MeetingDrafts>(`/meetings/${id}/drafts`, {}, signal),
  })
export const meetingSeriesQuery = queryOptions({
  queryKey: ['meeting-series'],
  queryFn: ({ signal }) => get<SeriesWatched[]>('/meeting-series', {}, signal),
})
export const meetingApprovalsQuery = queryOptions({
  queryKey: ['meeting-approvals'],
  queryFn: ({ signal }) => get<ApprovedByMeeting[]>('/meeting-approvals', {}, signal),
})
export const meetingAttendanceQuery = (year: number) =>
  queryOptions({
    queryKey: ['meeting-attendance', year],
    queryFn: ({ signal }) => get<AttendanceOfUnit[]>('/meeting-attendance', { year }, signal),
  })
export const dutiesQuery = queryOptions({ queryKey: ['duties'], queryFn: () => get<DutiesPage>('/duties') })
export const dutyListQuery = (version: number) =>
  queryOptions({ queryKey: ['duties', version], queryFn: () => get<DutyList>(`/duties/${version}`) })
export const suggestionsQuery = (id: string) =>
  queryOptions({ queryKey: ['suggestions', id], queryFn: () => get<Suggestion[]>(`/cases/${id}/suggestions`) })
export const leadersQuery = queryOptions({ queryKey: ['leaders'], queryFn: () => get<LeaderRow[]>('/leaders') })
export const leaderQuery = (id: string) =>
  queryOptions({ queryKey: ['leader', id], queryFn: ({ signal }) => get<LeaderPage>(`/leaders/${id}`, {}, signal) })
export const calendarQuery = queryOptions({ queryKey: ['calendar'], queryFn: () => get<CalendarPage>('/calendar') })

/** After an act everything that counts or lists cases may have changed. */
export const refreshWork = (): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => !['definitions', 'demo-people', 'units'].includes(String(queryKey[0])) })
