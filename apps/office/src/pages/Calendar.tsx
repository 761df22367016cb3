export function CalendarRoute() { return null }
