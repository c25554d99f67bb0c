/** Puts the focus into a form and the form in sight: on the field named, or else on the first one. */
export function focusField(
  form: HTMLFormElement | null,
  selector = 'input:checked, input, textarea',
): void {
  const field = form?.querySelector<HTMLElement>(selector)
  field?.focus({ preventScroll: true })
  field?.closest('section, form')?.scrollIntoView({ block: 'nearest' })
}
