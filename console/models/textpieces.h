// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace halley::console {

// A long text in pieces of limits::textPiece characters, so that only those on screen are laid out.
class TextPieces : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")

public:
    enum class Role : int {
        Piece = Qt::UserRole + 1, // QString: what changes its surroundings is written out
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    void setText(const QString &text);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    // Where the piece begins: not within a surrogate pair.
    [[nodiscard]] qsizetype beginOf(qsizetype piece) const;

    QString m_text;
};

} // namespace halley::console
