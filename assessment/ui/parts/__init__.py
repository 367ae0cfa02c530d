# SPDX-License-Identifier: Apache-2.0
"""What pages are put together from. A page hands over values; HTML is made here and nowhere else.

*Markup* makes finished, escaped HTML out of plain values, without Streamlit; `draw.show(...)` puts
any number of pieces on the page.

    markup      `el`, `join`, `link` (web addresses only), `case_link`
    prose       `para`, `lede`, `quiet`, `own` (a person's text), `strong`, `mute`, `mono`, `lines`
    marks       `tier_mark`, `status_mark`, `kind_mark`, `chip`: always a shape and a word
    strips      `strip`: a rating on its scale
    tables      `table` (stacks on a phone), `heat`
    lists       `checks`, `named`, `reasons`, `evidence`, `quote`, `progress`
    statement   `statement`: the answer of a page, set large
    markdown    `md(text)`: user text where Streamlit reads Markdown

*Elements* call Streamlit.

    layout      `page`, `head`, `section`, `subsection`, `rule`, `Button`, `button(s)`, `asked`,
                `download`, `actions` (the sticky bar)
    fields      `line`, `prose`, `choice`, `pick`, `several`, `tick`, each from a `Bound`
    notices     `notice`, `empty`, `waiting`, `failure`, `conflict`, `saved`
    casebar     `case_bar`: drawn by `assessment.ui.case.here`

Around them: `case.here()` reads the case of a page and draws its bar; `Here.field` ties a field of
the store to a widget, `Here.text` an unfinished text; `actions.change` and `actions.command` send
what a person did; `navigation.go` opens another page; `telling.guards` stands under
`@st.fragment` and `@st.dialog`.
"""
