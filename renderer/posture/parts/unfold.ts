/** Opens a check and what it lies in, and goes there. */
export function unfold(check: HTMLDetailsElement): void {
  check.open = true
  const around = check.parentElement?.closest('details')
  if (around) around.open = true
  check.querySelector('summary')?.focus({ preventScroll: true })
  check.scrollIntoView({ block: 'start' })
}
