export function TaskforcePage() { return null }
export function TaskforcesPage() { return null }
