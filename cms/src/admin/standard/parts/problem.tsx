/** Why something was not done; nothing where there is no reason. */
export const Problem = ({ text }: { text: string }) =>
  text === '' ? null : (
    <p className="standard__problem" role="alert">
      {text}
    </p>
  )
