/** Codes of a second factor, as an authenticator would show them. */
export { codeAt, stepAt } from '../accounts/totp.ts'
export * from './client.ts'
export { creditCodeOf } from './creditCodes.ts'
export { testServer } from './database.ts'
