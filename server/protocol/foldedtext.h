// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace halley {

// A text that is looked for in others, whatever the case of its letters. Letters of ASCII, which are nearly
// all that is looked for, are compared byte by byte; a text with others is compared as Unicode, which is
// slower.
class FoldedText
{
public:
    // Is in every text.
    FoldedText() = default;
    explicit FoldedText(QByteArrayView utf8);

    [[nodiscard]] bool isIn(QByteArrayView utf8) const;

private:
    QByteArray m_lower;
    QString m_wide; // empty: all of it is ASCII
};

} // namespace halley
