// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/valuelistmodel.h"

namespace halley::console {

// Label and value, for the upper part of a detail pane. The labels stay, the values change.
class FactsModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")

public:
    struct Fact
    {
        QString label;
        QString value;
        friend bool operator==(const Fact &, const Fact &) = default;
    };
    enum class Role : int {
        Label = Qt::UserRole + 1, // QString: what it is
        Value,                    // QString: its value with unit; a dash if there is none
    };
    Q_ENUM(Role)

    using ValueListModel::ValueListModel;

    void setFacts(const QList<Fact> &facts) { update(m_facts, facts); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QList<Fact> m_facts;
};

} // namespace halley::console
