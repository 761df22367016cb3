import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { caseSearch, enterpriseSearch, parseSearch, stringifySearch } from './address.ts'
import { NotFound, PageFault } from './parts/PageFault.tsx'
import { Shell } from './Shell.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const root = createRootRoute({ notFoundComponent: NotFound })
export const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => ({ to: text(search.to) }),
  component: lazyRouteComponent(() => import('./pages/SignIn.tsx'), 'SignInPage'),
})
const shell = createRoute({ getParentRoute: () => root, id: 'in', component: Shell })
const page = { getParentRoute: () => shell }

export const deskRoute = createRoute({ ...page, path: '/', component: lazyRouteComponent(() => import('./pages/Desk.tsx'), 'DeskPage') })
export const casesRoute = createRoute({
  ...page,
  path: '/cases',
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('./pages/Cases.tsx'), 'CasesPage'),
})
export const caseRoute = createRoute({
  ...page,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('./pages/Case.tsx'), 'CasePage'),
})
export const importsRoute = createRoute({
  ...page,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/Imports.tsx'), 'ImportsPage'),
})
export const importRoute = createRoute({
  ...page,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./pages/Import.tsx'), 'ImportPage'),
})
export const enterpriseListRoute = createRoute({
  ...page,
  path: '/enterprise-lists/$id',
  component: lazyRouteComponent(() => import('./pages/EnterpriseImport.tsx'), 'EnterpriseImportPage'),
})
export const readingRulesRoute = createRoute({
  ...page,
  path: '/reading-rules',
  component: lazyRouteComponent(() => import('./pages/ReadingRules.tsx'), 'ReadingRulesPage'),
})
export const taskforcesRoute = createRoute({
  ...page,
  path: '/taskforces',
  component: lazyRouteComponent(() => import('./pages/Taskforce.tsx'), 'TaskforcesPage'),
})
export const taskforceRoute = createRoute({
  ...page,
  path: '/taskforces/$id',
  component: lazyRouteComponent(() => import('./pages/Taskforce.tsx'), 'TaskforcePage'),
})
export const calendarRoute = createRoute({
  ...page,
  path: '/calendar',
  component: lazyRouteComponent(() => import('./pages/Calendar.tsx'), 'CalendarRoute'),
})
export const unitsRoute = createRoute({
  ...page,
  path: '/units',
  validateSearch: (search: Record<string, unknown>): { at?: string } => ({ at: text(search.at) }),
  component: lazyRouteComponent(() => import('./pages/Units.tsx'), 'UnitsPage'),
})

export const meetingsRoute = createRoute({
  ...page,
  path: '/meetings',
  component: lazyRouteComponent(() => import('./pages/Meetings.tsx'), 'MeetingsPage'),
})
export const boardRoute = createRoute({
  ...page,
  path: '/board',
  validateSearch: (search: Record<string, unknown>): { procedure?: string; period?: string; sort?: string } => ({
    procedure: text(search.procedure),
    period: text(search.period),
    sort: text(search.sort),
  }),
  component: lazyRouteComponent(() => import('./pages/Board.tsx'), 'BoardPage'),
})
export const dutiesRoute = createRoute({
  ...page,
  path: '/duties',
  component: lazyRouteComponent(() => import('./pages/Duties.tsx'), 'DutiesRoute'),
})
export const leadersRoute = createRoute({
  ...page,
  path: '/leaders',
  component: lazyRouteComponent(() => import('./pages/Leader.tsx'), 'LeadersPage'),
})
export const leaderRoute = createRoute({
  ...page,
  path: '/leaders/$id',
  component: lazyRouteComponent(() => import('./pages/Leader.tsx'), 'LeaderRoute'),
})

export const enterprisesRoute = createRoute({
  ...page,
  path: '/enterprises',
  validateSearch: enterpriseSearch,
  component: lazyRouteComponent(() => import('./pages/Enterprises.tsx'), 'EnterprisesPage'),
})
export const enterpriseFiguresRoute = createRoute({
  ...page,
  path: '/enterprises/figures',
  component: lazyRouteComponent(() => import('./pages/EnterpriseFigures.tsx'), 'EnterpriseFiguresPage'),
})
export const enterpriseRoute = createRoute({
  ...page,
  path: '/enterprises/$id',
  component: lazyRouteComponent(() => import('./pages/Enterprise.tsx'), 'EnterprisePage'),
})
export const columnsRoute = createRoute({
  ...page,
  path: '/columns',
  component: lazyRouteComponent(() => import('./pages/publishing/Columns.tsx'), 'ColumnsRoute'),
})
export const publishingRoute = createRoute({
  ...page,
  path: '/publishing',
  validateSearch: (search: Record<string, unknown>): { period?: string; channel?: string; kind?: string } => ({
    period: text(search.period),
    channel: text(search.channel),
    kind: text(search.kind),
  }),
  component: lazyRouteComponent(() => import('./pages/publishing/Publishing.tsx'), 'PublishingPage'),
})
export const siteRoute = createRoute({
  ...page,
  path: '/site',
  component: lazyRouteComponent(() => import('./pages/publishing/Site.tsx'), 'SiteRoute'),
})
export const articleRoute = createRoute({
  ...page,
  path: '/articles/$id',
  component: lazyRouteComponent(() => import('./pages/publishing/Article.tsx'), 'ArticleRoute'),
})

export const workOrdersRoute = createRoute({
  ...page,
  path: '/work-orders',
  component: lazyRouteComponent(() => import('./pages/WorkOrders.tsx'), 'WorkOrdersPage'),
})

export const papersRoute = createRoute({
  ...page,
  path: '/papers',
  validateSearch: (search: Record<string, unknown>): { view?: string; q?: string; offset?: string } => ({
    view: text(search.view),
    q: text(search.q),
    offset: text(search.offset),
  }),
  component: lazyRouteComponent(() => import('./pages/Papers.tsx'), 'PapersPage'),
})
export const paperRoute = createRoute({
  ...page,
  path: '/papers/$id',
  component: lazyRouteComponent(() => import('./pages/Paper.tsx'), 'PaperPage'),
})
export const numbersRoute = createRoute({
  ...page,
  path: '/numbers',
  component: lazyRouteComponent(() => import('./pages/Numbers.tsx'), 'NumbersPage'),
})

export const inboxRoute = createRoute({
  ...page,
  path: '/inbox',
  validateSearch: (search: Record<string, unknown>): { show?: string; offset?: string } => ({
    show: text(search.show),
    offset: text(search.offset),
  }),
  component: lazyRouteComponent(() => import('./pages/Inbox.tsx'), 'InboxPage'),
})
export const deliveriesRoute = createRoute({
  ...page,
  path: '/deliveries',
  validateSearch: (search: Record<string, unknown>): { state?: string; offset?: string } => ({
    state: text(search.state),
    offset: text(search.offset),
  }),
  component: lazyRouteComponent(() => import('./pages/Deliveries.tsx'), 'DeliveriesPage'),
})

export const ownRoute = createRoute({
  ...page,
  path: '/own',
  component: lazyRouteComponent(() => import('./pages/admin/Own.tsx'), 'OwnPage'),
})
export const peopleRoute = createRoute({
  ...page,
  path: '/admin/people',
  component: lazyRouteComponent(() => import('./pages/admin/People.tsx'), 'PeoplePage'),
})
export const personRoute = createRoute({
  ...page,
  path: '/admin/people/$id',
  component: lazyRouteComponent(() => import('./pages/admin/Person.tsx'), 'PersonPage'),
})
export const sheetRoute = createRoute({
  ...page,
  path: '/admin/sheet',
  component: lazyRouteComponent(() => import('./pages/admin/Sheet.tsx'), 'SheetPage'),
})
export const sessionsRoute = createRoute({
  ...page,
  path: '/admin/sessions',
  component: lazyRouteComponent(() => import('./pages/admin/Sessions.tsx'), 'SessionsPage'),
})
export const signInsRoute = createRoute({
  ...page,
  path: '/admin/sign-ins',
  validateSearch: (search: Record<string, unknown>): { login?: string; before?: string } => ({
    login: text(search.login),
    before: text(search.before),
  }),
  component: lazyRouteComponent(() => import('./pages/admin/SignIns.tsx'), 'SignInsPage'),
})
export const trailRoute = createRoute({
  ...page,
  path: '/admin/trail',
  validateSearch: (
    search: Record<string, unknown>,
  ): { person?: string; type?: string; from?: string; to?: string; stream?: string; before?: string } => ({
    person: text(search.person),
    type: text(search.type),
    from: text(search.from),
    to: text(search.to),
    stream: text(search.stream),
    before: text(search.before),
  }),
  component: lazyRouteComponent(() => import('./pages/admin/Trail.tsx'), 'TrailPage'),
})
export const grantsRoute = createRoute({
  ...page,
  path: '/admin/grants',
  validateSearch: (search: Record<string, unknown>): { post?: string } => ({ post: text(search.post) }),
  component: lazyRouteComponent(() => import('./pages/admin/Grants.tsx'), 'GrantsPage'),
})
export const limitsRoute = createRoute({
  ...page,
  path: '/admin/limits',
  component: lazyRouteComponent(() => import('./pages/admin/Limits.tsx'), 'LimitsPage'),
})

/** Whatever else is asked for: said within the frame, so that the menu leads on. */
const nowhereRoute = createRoute({ ...page, path: '$', component: NotFound })

export const router = createRouter({
  routeTree: root.addChildren([
    signInRoute,
    shell.addChildren([
      deskRoute,
      casesRoute,
      caseRoute,
      importsRoute,
      importRoute,
      enterpriseListRoute,
      readingRulesRoute,
      taskforcesRoute,
      taskforceRoute,
      calendarRoute,
      unitsRoute,
      meetingsRoute,
      ownRoute,
      peopleRoute,
      personRoute,
      sheetRoute,
      sessionsRoute,
      signInsRoute,
      trailRoute,
      limitsRoute,
      grantsRoute,
      boardRoute,
      dutiesRoute,
      leadersRoute,
      leaderRoute,
      papersRoute,
      paperRoute,
      numbersRoute,
      inboxRoute,
      deliveriesRoute,
      enterprisesRoute,
      enterpriseFiguresRoute,
      enterpriseRoute,
      workOrdersRoute,
      nowhereRoute,
      columnsRoute,
      publishingRoute,
      siteRoute,
      articleRoute,
    ]),
  ]),
  basepath: '/w',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
