// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/savedfilters.h"

#include "console/monitor/consolelimits.h"

#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

constexpr QLatin1String savedFiltersKey{"traffic/savedFilters"};
constexpr QLatin1String recentFiltersKey{"traffic/recentFilters"};
constexpr QLatin1String filterNameKey{"name"};
constexpr QLatin1String filterTextKey{"filter"};
constexpr qsizetype filterNameLength = 80;
constexpr qsizetype filterTextLength = 1'024;

} // namespace

SavedFilters::SavedFilters(ConsoleSettings *settings, QObject *parent)
    : ValueListModel(parent), m_settings(settings)
{
    if (!m_settings)
        return;
    load();
    // Another window may have saved one.
    connect(m_settings, &ConsoleSettings::valueChanged, this, [this](const QString &key) {
        if (key == savedFiltersKey || key == recentFiltersKey)
            load();
    });
}

void SavedFilters::load()
{
    QList<Row> rows;
    const QVariantList saved = m_settings->value(savedFiltersKey).toList();
    for (const QVariant &entry : saved) {
        const QVariantMap map = entry.toMap();
        const Row row{map.value(filterNameKey).toString().left(filterNameLength),
                      map.value(filterTextKey).toString().left(filterTextLength), true};
        if (!row.name.isEmpty() && rows.size() < limits::savedFilters)
            rows.append(row);
    }
    const QVariantList recent = m_settings->value(recentFiltersKey).toList();
    for (const QVariant &entry : recent.mid(0, limits::recentFilters))
        rows.append({{}, entry.toString().left(filterTextLength), false});
    update(m_rows, rows);
}

void SavedFilters::store() const
{
    if (!m_settings)
        return;
    QVariantList saved;
    QVariantList recent;
    for (const Row &row : m_rows) {
        if (row.isSaved)
            saved.append(QVariantMap{{filterNameKey, row.name}, {filterTextKey, row.expression}});
        else
            recent.append(row.expression);
    }
    m_settings->setValue(savedFiltersKey, saved);
    m_settings->setValue(recentFiltersKey, recent);
}

void SavedFilters::setRows(QList<Row> rows)
{
    std::ranges::stable_sort(rows, [](const Row &a, const Row &b) {
        if (a.isSaved != b.isSaved)
            return a.isSaved;
        return a.isSaved && a.name.localeAwareCompare(b.name) < 0;
    });
    update(m_rows, rows);
    store();
}

bool SavedFilters::save(const QString &name, const QString &expression)
{
    const QString wanted = name.trimmed().left(filterNameLength);
    QList<Row> rows = m_rows;
    rows.removeIf([&](const Row &row) { return row.isSaved && row.name == wanted; });
    const auto saved = std::ranges::count_if(rows, &Row::isSaved);
    if (wanted.isEmpty() || saved >= limits::savedFilters)
        return false;
    rows.append({wanted, expression.trimmed().left(filterTextLength), true});
    setRows(rows);
    return true;
}

void SavedFilters::remove(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    QList<Row> rows = m_rows;
    rows.removeAt(row);
    setRows(rows);
}

void SavedFilters::remember(const QString &expression)
{
    const QString wanted = expression.trimmed().left(filterTextLength);
    if (wanted.isEmpty())
        return;
    QList<Row> rows = m_rows;
    rows.removeIf([&](const Row &row) { return !row.isSaved && row.expression == wanted; });
    rows.prepend({{}, wanted, false});
    while (std::ranges::count_if(rows, [](const Row &row) { return !row.isSaved; }) > limits::recentFilters)
        rows.removeLast(); // the recent ones are behind the saved ones
    setRows(rows);
}

QString SavedFilters::expressionAt(int row) const
{
    return row < 0 || row >= m_rows.size() ? QString() : m_rows[row].expression;
}

int SavedFilters::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SavedFilters::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (Role(role)) {
    case Role::Name:
        return row.name;
    case Role::Expression:
        return row.expression;
    case Role::IsSaved:
        return row.isSaved;
    }
    return {};
}

QHash<int, QByteArray> SavedFilters::roleNames() const
{
    return {
        {int(Role::Name), "name"}, {int(Role::Expression), "expression"}, {int(Role::IsSaved), "isSaved"}};
}

} // namespace halley::console
