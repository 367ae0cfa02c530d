# SPDX-License-Identifier: Apache-2.0
"""What pages are put together from.

Two sorts of parts. *Markup* (`markup`, `marks`, `tables`, `lists`, `statement`) makes finished
HTML out of plain values, escaped, without Streamlit; `draw.show` puts it on the page. *Elements*
(`draw`, `layout`, `bars`, `fields`, `notices`) call Streamlit. HTML is built here and nowhere else:
a page hands over values, never tags.
"""
