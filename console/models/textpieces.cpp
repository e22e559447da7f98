// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/textpieces.h"

#include "console/monitor/consolelimits.h"
#include "server/protocol/visibletext.h"

#include <algorithm>

namespace halley::console {

void TextPieces::setText(const QString &text)
{
    if (text == m_text)
        return;
    beginResetModel();
    m_text = text;
    endResetModel();
}

qsizetype TextPieces::beginOf(qsizetype piece) const
{
    const qsizetype at = std::min(piece * limits::textPiece, m_text.size());
    const bool isWithinPair = at > 0 && at < m_text.size() && m_text[at].isLowSurrogate();
    return isWithinPair ? at - 1 : at;
}

int TextPieces::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int((m_text.size() + limits::textPiece - 1) / limits::textPiece);
}

QVariant TextPieces::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || Role(role) != Role::Piece)
        return {};
    const qsizetype begin = beginOf(index.row());
    return visibleText(QStringView(m_text).mid(begin, beginOf(index.row() + 1) - begin));
}

QHash<int, QByteArray> TextPieces::roleNames() const
{
    return {{int(Role::Piece), "piece"}};
}

} // namespace halley::console
