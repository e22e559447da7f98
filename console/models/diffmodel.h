// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/valuelistmodel.h"
#include "console/monitor/jsondiff.h"
#include "console/monitor/shownmessage.h"

#include <optional>

namespace halley::console {

// What changed from one message to the next, a line for each member.
class DiffModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")
    // What there is to say beside the lines: nothing changed, cannot be compared, there is more. Empty if
    // nothing.
    Q_PROPERTY(QString note READ note NOTIFY noteChanged)

public:
    enum class Tone : int { Added, Removed, Changed };
    Q_ENUM(Tone)
    enum class Role : int {
        Sign = Qt::UserRole + 1, // QString: "+", "−", "~"
        LineTone,                // Tone
        Path,                    // QString: "data.bid"
        Before,                  // QString: JSON on one line; empty if added
        After,                   // QString: JSON on one line; empty if removed
        Description,             // QString: the line in words, for screen readers
    };
    Q_ENUM(Role)

    using ValueListModel::ValueListModel;

    // Of two messages, the older first; either may be missing.
    void compare(const std::optional<ShownMessage> &before, const std::optional<ShownMessage> &after);

    [[nodiscard]] const QString &note() const { return m_note; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void noteChanged();

private:
    void setNote(const QString &note);

    QList<JsonDifference> m_lines;
    QString m_note;
    std::optional<ShownMessage> m_before;
    std::optional<ShownMessage> m_after;
};

} // namespace halley::console
