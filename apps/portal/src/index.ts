export { type FooterWarning, missingFooterItems } from './footerDuties.ts'
export { type PortalOptions, portal, portalNotFound } from './portal.ts'
export type * from './ports.ts'
