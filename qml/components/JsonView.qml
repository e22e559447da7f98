// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import Halley.Console

// A message's text, to read, select and copy.
RawText {
    property MessageView message: null

    isLong: message !== null && message.isLong
    pieces: message ? message.pieces : null
    text: message && !message.isLong ? message.text : ""
}
