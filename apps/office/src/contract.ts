import type { Refusal as RefusalValue } from '@changtong/kernel'
import type * as C from '@changtong/server/contract'
import type { z } from 'zod'

/** The shapes of the server's answers, as types only: no schema is shipped to the browser. */
export type Refusal = RefusalValue
export type Me = z.infer<typeof C.Me>
export type SignIn = z.infer<typeof C.SignIn>
export type DemoPerson = z.infer<typeof C.DemoPerson>
export type Waiting = z.infer<typeof C.Waiting>
export type Definition = z.infer<typeof C.Definition>
export type CaseRow = z.infer<typeof C.CaseRow>
export type CaseList = z.infer<typeof C.CaseList>
export type CaseDetail = z.infer<typeof C.CaseDetail>
export type Offer = z.infer<typeof C.Offer>
export type Reading = z.infer<typeof C.Reading>
export type Happening = z.infer<typeof C.Happening>
export type StoredFile = z.infer<typeof C.StoredFile>
export type Opened = z.infer<typeof C.Opened>
export type Acted = z.infer<typeof C.Acted>
export type Unit = z.infer<typeof C.Unit>
export type Person = z.infer<typeof C.Person>
export type ImportList = z.infer<typeof C.ImportList>
export type ImportRow = z.infer<typeof C.ImportRow>
export type ReceivedImport = z.infer<typeof C.ReceivedImport>
export type ImportDetail = z.infer<typeof C.ImportDetail>
export type ReceivedList = z.infer<typeof C.ReceivedList>
export type EnterpriseImport = z.infer<typeof C.EnterpriseImport>
export type EnterpriseImportRow = z.infer<typeof C.EnterpriseImportRow>
export type EnterpriseImportRows = z.infer<typeof C.EnterpriseImportRows>
export type EnterprisesConfirmed = z.infer<typeof C.EnterprisesConfirmed>
export type EnterprisesUndone = z.infer<typeof C.EnterprisesUndone>
export type LedgerLayoutRow = z.infer<typeof C.LedgerLayoutRow>
export type ReadingRuleRow = z.infer<typeof C.ReadingRuleRow>
export type UnitMatch = z.infer<typeof C.UnitMatch>
export type Confirmed = z.infer<typeof C.Confirmed>
export type Undone = z.infer<typeof C.Undone>
export type TaskforceDetail = z.infer<typeof C.TaskforceDetail>
export type MeetingDetail = z.infer<typeof C.MeetingDetail>
export type MeetingAhead = z.infer<typeof C.MeetingAhead>
export type MeetingDrafts = z.infer<typeof C.MeetingDrafts>
export type MeetingsOfCase = z.infer<typeof C.MeetingsOfCase>
export type ApprovedByMeeting = z.infer<typeof C.ApprovedByMeeting>
export type AttendanceOfUnit = z.infer<typeof C.AttendanceOfUnit>
export type SeriesWatched = z.infer<typeof C.SeriesWatched>
export type DutiesPage = z.infer<typeof C.DutiesPage>
export type DutyList = z.infer<typeof C.DutyList>
export type Suggestion = z.infer<typeof C.Suggestion>
export type LeaderRow = z.infer<typeof C.LeaderRow>
export type LeaderPage = z.infer<typeof C.LeaderPage>
export type CalendarPage = z.infer<typeof C.CalendarPage>
export type Edition = z.infer<typeof C.Edition>
export type RectificationReport = z.infer<typeof C.RectificationReport>
export type WorkOrderSheet = z.infer<typeof C.WorkOrderSheet>
export type WorkOrdersTaken = z.infer<typeof C.WorkOrdersTaken>
export type ListView = z.infer<typeof C.ListView>
export type BulkOffers = z.infer<typeof C.BulkOffers>
export type BatchDetail = z.infer<typeof C.BatchDetail>
export type Wording = z.infer<typeof C.Wording>
export type Fault = z.infer<typeof C.Fault>
export type { LedgerReading, ReadDate, ReadFigure, ReadMeasure, ReadProblem, ReadTaskforce } from '@changtong/reader'
